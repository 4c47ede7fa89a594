import type { ReactNode } from 'react'

export function BulkNames({
  title,
  items,
}: {
  title: string
  items: readonly { readonly id: string; readonly name: string; readonly note?: ReactNode }[]
}) {
  if (items.length === 0) return null
  return (
    <section aria-label={title}>
      <h3 className="mb-1 font-medium text-sm">{title}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list must be reachable by keyboard */}
      <ul tabIndex={0} className="max-h-56 divide-y divide-line overflow-y-auto rounded-md border border-line">
        {items.map((item) => (
          <li key={item.id} className="flex flex-wrap items-baseline gap-x-3 px-3 py-1.5 text-sm">
            <span className="break-all">{item.name}</span>
            {item.note && <span className="text-ink-muted text-xs">{item.note}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
