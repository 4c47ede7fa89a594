'use client'
import { isIronicConsoleCode } from '@ingot/core/console/link-state'
import { AlertDialog } from '@ingot/ui/alert-dialog'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { errorText } from '@/lib/error-text'
import { useNow } from '@/lib/use-now'
import type { ConsoleConnection } from './console-connection'
import type { ConsoleSnapshot } from './console-snapshot'
import { consoleStatus, consoleTone } from './console-status'

const noticeShownMs = 6_000

type ConsoleKind = 'serial' | 'graphical'

/** What is wrong or to be known, in words, with what can be done about it. Nothing while all is well. */
export function ConsoleBanner({
  kind,
  snapshot,
  connection,
}: {
  kind: ConsoleKind
  snapshot: ConsoleSnapshot
  connection: ConsoleConnection | null
}) {
  const t = useTranslations('console')
  const now = useNow()?.getTime() ?? 0
  const [asking, setAsking] = useState(false)
  const { notice, idleClosesAtMs, role, writer } = snapshot
  const secondsTo = (atMs: number) => Math.max(0, Math.ceil((atMs - now) / 1000))
  const button = (label: string, onClick: () => void) => (
    <Button size="sm" onClick={onClick}>
      {label}
    </Button>
  )
  const row = (tone: 'info' | 'warning', text: string, action: ReactNode = null) => (
    <Banner tone={tone} className="rounded-none" actions={action}>
      {text}
    </Banner>
  )
  return (
    <>
      <TroubleBanner
        kind={kind}
        snapshot={snapshot}
        now={now}
        onReconnect={() => void connection?.connect()}
        onTakeOverBmc={() => setAsking(true)}
      />
      {idleClosesAtMs !== null &&
        row(
          'warning',
          t('idle', { seconds: secondsTo(idleClosesAtMs) }),
          button(t('stay'), () => connection?.noteActivity()),
        )}
      {snapshot.link?.kind === 'open' &&
        role === 'reader' &&
        row(
          'info',
          t('writerIs', { name: writer ?? '–' }),
          button(t('takeOver'), () => connection?.ask({ t: 'take_over' })),
        )}
      {notice && now - notice.atMs < noticeShownMs && row('warning', t(`notice.${notice.code}`))}
      {asking && (
        <TakeOverDialog
          onClose={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false)
            connection?.ask({ t: 'take_over_bmc' })
          }}
        />
      )}
    </>
  )
}

function TakeOverDialog({ onClose, onConfirm }: { onClose: () => void; onConfirm: () => void }) {
  const t = useTranslations('console')
  const words = useTranslations('words')
  return (
    <AlertDialog
      open
      onOpenChange={onClose}
      title={t('takeOverBmcTitle')}
      description={t('takeOverBmcText')}
      confirmLabel={t('takeOverBmc')}
      cancelLabel={words('cancel')}
      danger
      onConfirm={onConfirm}
    />
  )
}

function TroubleBanner({
  kind,
  snapshot,
  now,
  onReconnect,
  onTakeOverBmc,
}: {
  kind: ConsoleKind
  snapshot: ConsoleSnapshot
  now: number
  onReconnect: () => void
  onTakeOverBmc: () => void
}) {
  const t = useTranslations()
  const status = consoleStatus(snapshot)
  if (status === 'connecting' || status === 'opening' || status === 'live') return null
  const { link, linkRetryAtMs, retryAtMs, endReason, failure } = snapshot
  const next = (atMs: number | null) => {
    if (atMs === null) return null
    const seconds = Math.ceil((atMs - now) / 1000)
    return seconds > 0 ? t('console.retryIn', { seconds }) : t('console.retrying')
  }
  const isGone = status === 'waiting' || status === 'ended'
  const values = { code: link?.code ?? '', seconds: link?.silentForS ?? 0 }
  const text = isGone
    ? failure
      ? errorText(t, failure)
      : t(`console.end.${endReason ?? 'network'}`)
    : kind === 'graphical' && status === 'powerOff'
      ? t('console.explain.screenPowerOff')
      : link && isIronicConsoleCode(link.code)
        ? t(`console.explain.${link.code}`)
        : t(`console.explain.${status}`, values)
  const retry = isGone ? next(status === 'waiting' ? retryAtMs : null) : next(linkRetryAtMs)
  return (
    <Banner
      tone={consoleTone(status)}
      className="rounded-none"
      actions={
        isGone ? (
          <Button size="sm" onClick={onReconnect}>
            {status === 'waiting' ? t('console.retryNow') : t('console.reconnect')}
          </Button>
        ) : (
          status === 'busy' && (
            <Button size="sm" onClick={onTakeOverBmc}>
              {t('console.takeOverBmc')}
            </Button>
          )
        )
      }
    >
      {text} {retry}
    </Banner>
  )
}
