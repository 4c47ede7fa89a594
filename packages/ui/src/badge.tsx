import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { softTone, type Tone } from './tone'

export function Badge({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={classNames(
        'inline-flex h-5 items-center align-middle gap-1 whitespace-nowrap rounded-sm px-1.5 font-medium text-xs',
        softTone[tone],
      )}
    >
      {children}
    </span>
  )
}
