import type { ComponentProps } from 'react'
import { classNames } from './class-names'

/** Plain table parts; the container scrolls sideways so the page never does. */
export function Table({ className, ...rest }: ComponentProps<'table'>) {
  return (
    <div className="relative w-full overflow-x-auto">
      <table {...rest} className={classNames('w-full border-collapse text-left text-sm', className)} />
    </div>
  )
}

export function TableHeader({ className, ...rest }: ComponentProps<'th'>) {
  return (
    <th
      scope="col"
      {...rest}
      className={classNames(
        'h-9 whitespace-nowrap border-line border-b bg-sunken px-3 font-medium text-ink-muted text-xs',
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
  return <td {...rest} className={classNames('h-10 px-3 py-1.5 align-middle', className)} />
}
