'use client'
import { Progress as Primitive } from 'radix-ui'
import { classNames } from './class-names'
import { solidTone, type Tone } from './tone'

/** `value` in percent; null: under way, amount unknown. */
export function Progress({
  value,
  label,
  tone = 'info',
  className,
}: {
  value: number | null
  label: string
  tone?: Tone
  className?: string
}) {
  const percent = value === null ? null : Math.min(100, Math.max(0, value))
  return (
    <Primitive.Root
      value={percent}
      aria-label={label}
      className={classNames('relative h-1.5 w-full overflow-hidden rounded-full bg-neutral-soft', className)}
    >
      <Primitive.Indicator
        className={classNames(
          'h-full rounded-full transition-[width]',
          solidTone[tone],
          percent === null && 'w-1/3 animate-pulse',
        )}
        style={percent === null ? undefined : { width: `${percent}%` }}
      />
    </Primitive.Root>
  )
}
