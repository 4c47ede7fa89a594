import { classNames } from '@ingot/ui/class-names'
import { StatusDot } from '@ingot/ui/status-dot'
import { solidTone, type Tone } from '@ingot/ui/tone'
import type { Route } from 'next'
import Link from 'next/link'

export interface CountEntry {
  readonly key: string
  readonly label: string
  readonly count: number
  readonly tone: Tone
  readonly href: Route
}

/** Shares of a whole as one bar; every share is also a word, a number and a link to the rows behind it. */
export function CountBar({ entries }: { entries: readonly CountEntry[] }) {
  const shown = entries.filter((entry) => entry.count > 0)
  return (
    <div className="flex flex-col gap-3">
      <div aria-hidden className="flex h-2 gap-px overflow-hidden rounded-full bg-neutral-soft">
        {shown.map((entry) => (
          <span
            key={entry.key}
            className={classNames('min-w-1', solidTone[entry.tone])}
            style={{ flexGrow: entry.count, flexBasis: 0 }}
          />
        ))}
      </div>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-x-4 gap-y-1">
        {shown.map((entry) => (
          <li key={entry.key}>
            <Link
              href={entry.href}
              className="-mx-1.5 flex items-center justify-between gap-3 rounded-sm px-1.5 py-0.5 text-sm hover:bg-hover"
            >
              <StatusDot tone={entry.tone}>{entry.label}</StatusDot>
              <span className="font-medium">{entry.count}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
