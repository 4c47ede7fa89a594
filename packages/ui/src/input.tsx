import type { ComponentProps } from 'react'
import { classNames } from './class-names'
import { controlClass } from './control-class'

export function Input({ className, type = 'text', ...rest }: ComponentProps<'input'>) {
  return <input {...rest} type={type} className={classNames(controlClass, 'h-8', className)} />
}
