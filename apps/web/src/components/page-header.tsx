import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'

/** The head of every page: where it is, what it shows, what can be done. */
export function PageHeader({
  title,
  parent,
  status,
  description,
  actions,
}: {
  title: ReactNode
  parent?: { label: string; href: Route }
  status?: ReactNode
  description?: ReactNode
  actions?: ReactNode
}) {
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3 pb-4">
      <div className="min-w-0">
        {parent && (
          <Link href={parent.href} className="text-ink-muted text-xs hover:text-ink hover:underline">
            {parent.label}
          </Link>
        )}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="min-w-0 break-words font-semibold text-2xl tracking-tight">{title}</h1>
          {status}
        </div>
        {description && <p className="mt-0.5 max-w-3xl text-ink-muted text-sm">{description}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  )
}
