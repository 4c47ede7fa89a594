import { Fragment, type ReactNode } from 'react'

/** Names and values. Empty values are shown as a dash, so that a gap is not taken for a fault of the page. */
export function DescriptionList({ items }: { items: readonly { term: ReactNode; value: ReactNode; key: string }[] }) {
  return (
    <dl className="grid grid-cols-[minmax(6.5rem,auto)_minmax(0,1fr)] items-baseline gap-x-6 gap-y-2 text-sm">
      {items.map((item) => (
        <Fragment key={item.key}>
          <dt className="text-ink-muted">{item.term}</dt>
          <dd className="min-w-0 break-words">{isEmpty(item.value) ? '–' : item.value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}

const isEmpty = (value: ReactNode) => value === null || value === undefined || value === ''
