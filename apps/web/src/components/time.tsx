'use client'
import { useFormat } from '@/lib/use-format'
import { useNow } from '@/lib/use-now'

/** A moment. `relative` reads well in lists; the exact time is in the title. */
export function Time({ at, relative = false }: { at: Date; relative?: boolean }) {
  const format = useFormat()
  const now = useNow()
  const exact = now ? format.dateTime(at) : ''
  return (
    <time dateTime={at.toISOString()} title={relative ? exact : undefined} className="whitespace-nowrap">
      {relative && now ? format.relative(at, now) : exact}
    </time>
  )
}
