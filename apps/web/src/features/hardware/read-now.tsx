'use client'
import type { Verdict } from '@ingot/core/access/verdict'
import { Button } from '@ingot/ui/button'
import { RefreshCw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Time } from '@/components/time'
import { verdictText } from '@/lib/error-text'

/** When something was last read from the BMC, and the way to read it again. */
export function ReadNow({
  readAt,
  verdict,
  busy,
  onRead,
}: {
  readAt: Date | null
  verdict: Verdict | undefined
  busy: boolean
  onRead: () => void
}) {
  const t = useTranslations()
  return (
    <>
      <span className="text-ink-subtle text-xs">
        {readAt ? (
          <>
            {t('hardware.readAt')} <Time at={readAt} relative />
          </>
        ) : (
          t('hardware.neverRead')
        )}
      </span>
      <Button size="sm" busy={busy} disabledReason={verdict ? verdictText(t, verdict) : null} onClick={onRead}>
        <RefreshCw aria-hidden className="size-3.5" />
        {t('hardware.readNow')}
      </Button>
    </>
  )
}
