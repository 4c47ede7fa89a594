'use client'
import { Badge } from '@ingot/ui/badge'
import { IconButton } from '@ingot/ui/icon-button'
import { StatusDot } from '@ingot/ui/status-dot'
import { ClipboardType, ExternalLink, Eye, Keyboard, Maximize, Minimize, Scaling } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type Ref, useState } from 'react'
import { paths } from '@/lib/paths'
import type { ConsoleSnapshot } from './console-snapshot'
import { consoleStatus, consoleTone } from './console-status'
import type { RfbScreen } from './rfb-screen'
import { SendTextDialog } from './send-text-dialog'

export function GraphicalToolbar({
  hostId,
  windowed,
  snapshot,
  screen,
  fitted,
  onToggleFitted,
  full,
  onToggleFull,
  firstTool,
}: {
  hostId: string
  windowed: boolean
  snapshot: ConsoleSnapshot
  /** null while there is no picture */
  screen: RfbScreen | null
  fitted: boolean
  onToggleFitted: () => void
  full: boolean
  onToggleFull: () => void
  firstTool: Ref<HTMLButtonElement>
}) {
  const t = useTranslations('console')
  const [sending, setSending] = useState(false)
  const status = consoleStatus(snapshot)
  const { role, viewers } = snapshot
  const moving = status === 'connecting' || status === 'opening' || status === 'waiting'
  const refusal = role === 'reader' ? t('readOnlyReason') : screen ? null : t('notOpenReason')
  return (
    <div
      role="toolbar"
      aria-label={t('toolbar')}
      className="flex min-h-11 flex-wrap items-center gap-2 border-b px-2 py-1.5"
    >
      <div role="status" className="min-w-0 truncate pl-1 text-sm">
        <StatusDot tone={consoleTone(status)} pulsing={moving}>
          {t(`status.${status === 'opening' ? 'openingScreen' : status}`)}
        </StatusDot>
      </div>
      {role === 'reader' && <Badge tone="warning">{t('readOnly')}</Badge>}
      {viewers > 1 && (
        <span title={t('viewers', { count: viewers })} className="flex items-center gap-1 text-ink-muted text-xs">
          <Eye aria-hidden className="size-3.5" />
          <span aria-hidden>{viewers}</span>
          <span className="sr-only">{t('viewers', { count: viewers })}</span>
        </span>
      )}
      <div className="ml-auto flex shrink-0 items-center gap-0.5">
        <IconButton
          ref={firstTool}
          label={t('fit')}
          aria-pressed={fitted}
          onClick={onToggleFitted}
          className={fitted ? 'text-accent-ink' : ''}
        >
          <Scaling aria-hidden />
        </IconButton>
        <IconButton
          label={t('keys.ctrlAltDel')}
          disabledReason={refusal}
          onClick={() => {
            screen?.sendCtrlAltDel()
            screen?.focus()
          }}
        >
          <Keyboard aria-hidden />
        </IconButton>
        <IconButton label={t('sendText')} disabledReason={refusal} onClick={() => setSending(true)}>
          <ClipboardType aria-hidden />
        </IconButton>
        {!windowed && (
          <IconButton
            label={t('ownWindow')}
            onClick={() =>
              window.open(paths.hostConsole(hostId, 'graphical'), `screen-${hostId}`, 'popup,width=1100,height=860')
            }
          >
            <ExternalLink aria-hidden />
          </IconButton>
        )}
        <IconButton label={full ? t('leaveFullScreen') : t('fullScreen')} onClick={onToggleFull}>
          {full ? <Minimize aria-hidden /> : <Maximize aria-hidden />}
        </IconButton>
      </div>
      {sending && screen && <SendTextDialog screen={screen} onClose={() => setSending(false)} />}
    </div>
  )
}
