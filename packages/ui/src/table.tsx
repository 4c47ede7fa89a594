import type { ComponentProps } from 'react'
import { classNames } from './class-names'

/**
 * Plain table parts. The container scrolls sideways so the page never does; it takes the focus for that, unless
 * `focusable` is false because the cells hold links or buttons.
 */
export function Table({
  className,
  focusable = true,
  ...rest
}: ComponentProps<'table'> & { 'aria-label': string; focusable?: boolean }) {
  const table = <table {...rest} className={classNames('w-full border-collapse text-left text-sm', className)} />
  const scrolling = 'relative w-full overflow-x-auto'
  if (!focusable) return <div className={scrolling}>{table}</div>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section aria-label={rest['aria-label']} tabIndex={0} className={classNames(scrolling, '-outline-offset-2')}>
      {table}
    </section>
  )
}

export function TableHeader({ className, ...rest }: ComponentProps<'th'>) {
  return (
    <th
      scope="col"
      {...rest}
      className={classNames(
        'h-9 whitespace-nowrap border-line border-b bg-sunken px-3 font-medium first:pl-4 last:pr-4 text-ink-muted text-xs',
        className,
      )}
    />
  )
}

export function TableRow({ className, ...rest }: ComponentProps<'tr'>) {
  return (
    <tr
      {...rest}
      className={classNames('border-line border-b last:border-b-0 hover:bg-hover aria-selected:bg-selected', className)}
    />
  )
}

export function TableCell({ className, ...rest }: ComponentProps<'td'>) {
  return <td {...rest} className={classNames('h-10 px-3 py-1.5 align-middle first:pl-4 last:pr-4', className)} />
}
