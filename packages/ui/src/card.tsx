import type { ReactNode } from 'react'
import { classNames } from './class-names'

export function Card({
  title,
  actions,
  flush = false,
  className,
  children,
}: {
  title?: ReactNode
  actions?: ReactNode
  /** The content reaches the edges (tables, lists). */
  flush?: boolean
  className?: string
  children: ReactNode
}) {
  return (
    <section className={classNames('min-w-0 rounded-lg border border-line bg-surface', className)}>
      {(title || actions) && (
        <div className="flex min-h-11 flex-wrap items-center justify-between gap-2 border-line border-b px-4 py-1.5">
          <h2 className="font-semibold text-base">{title}</h2>
          {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
        </div>
      )}
      <div className={flush ? undefined : 'p-4'}>{children}</div>
    </section>
  )
}
