import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { solidTone, type Tone } from './tone'

/** A coloured dot with its word: colour never speaks alone. `pulsing` marks something under way. */
export function StatusDot({ tone, pulsing = false, children }: { tone: Tone; pulsing?: boolean; children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap align-middle">
      <span aria-hidden className={classNames('relative size-2 shrink-0 rounded-full', solidTone[tone])}>
        {pulsing && <span className={classNames('absolute inset-0 animate-ping rounded-full', solidTone[tone])} />}
      </span>
      {children}
    </span>
  )
}
