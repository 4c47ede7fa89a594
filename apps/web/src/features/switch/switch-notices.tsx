'use client'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { useTranslations } from 'next-intl'
import { operationErrorText } from '@/lib/error-text'
import { useFormat } from '@/lib/use-format'
import type { SwitchDetail } from './switch-view'

/** The host key that a switch showed when it was refused; null: it was not about that. */
export function shownHostKey({ lastError }: Pick<SwitchDetail, 'lastError'>): string | null {
  const shown = lastError?.code === 'switch_host_key_changed' ? lastError.data?.shown : null
  return typeof shown === 'string' ? shown : null
}

/** What somebody must know of the switch before anything else. */
export function SwitchNotices({
  device,
  onTrust,
  onCorrect,
  onShowPlans,
}: {
  device: SwitchDetail
  onTrust: (key: string) => void
  onCorrect: () => void
  onShowPlans: () => void
}) {
  const t = useTranslations()
  const format = useFormat()
  const { lastError, lastErrorAt, unsavedSince, driftCount, waitingPlans } = device
  const shown = shownHostKey(device)
  return (
    <>
      {lastError && lastErrorAt && (
        <Banner tone="danger" title={t('switch.detail.failed', { at: format.dateTime(lastErrorAt) })}>
          <p>{operationErrorText(t, { ...lastError, data: { switch: device.name, ...lastError.data } })}</p>
          {shown && (
            <div className="mt-2 flex flex-col items-start gap-2">
              <p className="break-all">
                {t('switch.detail.hostKeyShown', { key: shown, pinned: device.hostKey ?? '–' })}
              </p>
              <Button size="sm" onClick={() => onTrust(shown)}>
                {t('switch.action.trust')}
              </Button>
            </div>
          )}
        </Banner>
      )}
      {waitingPlans > 0 && (
        <Banner tone="warning">
          <span className="flex flex-wrap items-center gap-3">
            {t('switch.detail.waiting', { count: waitingPlans })}
            <Button size="sm" onClick={onShowPlans}>
              {t('switch.detail.showPlans')}
            </Button>
          </span>
        </Banner>
      )}
      {driftCount > 0 && (
        <Banner tone="warning">
          <span className="flex flex-wrap items-center gap-3">
            {t('switch.detail.drifted', { count: driftCount })}
            <Button size="sm" onClick={onCorrect}>
              {t('switch.action.correctDrift')}
            </Button>
          </span>
        </Banner>
      )}
      {unsavedSince && <Banner tone="info">{t('switch.detail.unsaved', { at: format.dateTime(unsavedSince) })}</Banner>}
    </>
  )
}
