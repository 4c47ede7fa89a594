import { Check, Circle, CircleDashed, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { Spinner } from './spinner'

export type TimelineStatus = 'pending' | 'running' | 'done' | 'failed' | 'skipped'
export interface TimelineEntry {
  readonly key: string
  readonly status: TimelineStatus
  /** The status in words: the icon is hidden from assistive technology. */
  readonly statusText: string
  readonly title: ReactNode
  readonly aside?: ReactNode
  readonly body?: ReactNode
}

const icons: Record<TimelineStatus, ReactNode> = {
  pending: <Circle aria-hidden className="size-4 text-ink-subtle" />,
  running: <Spinner className="text-info" />,
  done: <Check aria-hidden className="size-4 text-success" />,
  failed: <X aria-hidden className="size-4 text-danger" />,
  skipped: <CircleDashed aria-hidden className="size-4 text-ink-subtle" />,
}

export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <ol className="flex flex-col">
      {entries.map((entry, index) => (
        <li key={entry.key} className="relative flex gap-3 pb-3 last:pb-0">
          {index < entries.length - 1 && (
            <span aria-hidden className="absolute top-6 bottom-0 left-[9px] w-px bg-line-strong" />
          )}
          <span className="mt-0.5 flex size-5 shrink-0 items-center justify-center">{icons[entry.status]}</span>
          <div className="min-w-0 grow">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span
                className={classNames(
                  'text-sm',
                  entry.status === 'running' && 'font-medium',
                  (entry.status === 'pending' || entry.status === 'skipped') && 'text-ink-subtle',
                )}
              >
                {entry.title}
                <span className="sr-only"> {entry.statusText}</span>
              </span>
              {entry.aside && <span className="text-ink-subtle text-xs">{entry.aside}</span>}
            </div>
            {entry.body && <div className="mt-1 min-w-0 text-ink-muted text-sm">{entry.body}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}
