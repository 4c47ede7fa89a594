'use client'
import { Switch as Primitive } from 'radix-ui'
import type { ComponentProps } from 'react'
import { classNames } from './class-names'

export function Switch({ className, ...rest }: ComponentProps<typeof Primitive.Root>) {
  return (
    <Primitive.Root
      {...rest}
      className={classNames(
        'inline-flex h-4.5 w-8 shrink-0 items-center rounded-full bg-neutral p-0.5 transition-colors disabled:opacity-50 data-[state=checked]:bg-accent',
        className,
      )}
    >
      <Primitive.Thumb className="size-3.5 rounded-full bg-surface transition-transform data-[state=checked]:translate-x-3.5" />
    </Primitive.Root>
  )
}
