'use client'
import { Badge } from '@ingot/ui/badge'
import {
  DropdownMenu,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuToggle,
} from '@ingot/ui/dropdown-menu'
import { IconButton } from '@ingot/ui/icon-button'
import { StatusDot } from '@ingot/ui/status-dot'
import { Copy, ExternalLink, Eye, Keyboard, Maximize, Minimize, Minus, Plus, Search, Settings2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { paths } from '@/lib/paths'
import { ConsoleChecks } from './console-checks'
import { fontSizes, setConsolePreferences, useConsolePreferences } from './console-preferences'
import type { ConsoleSnapshot } from './console-snapshot'
import { consoleStatus, consoleTone } from './console-status'
import type { ConsoleHandle } from './use-console'

const typedKeys = { escape: '\x1b', tab: '\t', interrupt: '\x03', endOfFile: '\x04', suspend: '\x1a' } as const
const typedKeyNames = Object.keys(typedKeys) as (keyof typeof typedKeys)[]

export function ConsoleToolbar({
  hostId,
  windowed,
  snapshot,
  handle,
  full,
  onToggleFull,
  onCopy,
  onSearch,
}: {
  hostId: string
  windowed: boolean
  snapshot: ConsoleSnapshot
  handle: ConsoleHandle | null
  full: boolean
  onToggleFull: () => void
  onCopy: () => void
  onSearch: () => void
}) {
  const t = useTranslations('console')
  const status = consoleStatus(snapshot)
  const { link, role, viewers } = snapshot
  const moving = status === 'connecting' || status === 'opening' || status === 'lost' || status === 'waiting'
  return (
    <div role="toolbar" aria-label={t('toolbar')} className="flex min-h-11 items-center gap-2 border-b px-2 py-1.5">
      <div role="status" className="min-w-0 truncate pl-1 text-sm">
        <StatusDot tone={consoleTone(status)} pulsing={moving}>
          {t(`status.${status}`)}
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
        {link && <ConsoleChecks link={link} />}
        <IconButton label={t('search')} onClick={onSearch}>
          <Search aria-hidden />
        </IconButton>
        <IconButton label={t('copy')} onClick={onCopy}>
          <Copy aria-hidden />
        </IconButton>
        <SendMenu snapshot={snapshot} handle={handle} />
        <ViewMenu hostId={hostId} windowed={windowed} full={full} onToggleFull={onToggleFull} />
      </div>
    </div>
  )
}

function SendMenu({ snapshot, handle }: { snapshot: ConsoleSnapshot; handle: ConsoleHandle | null }) {
  const t = useTranslations('console')
  const open = snapshot.link?.kind === 'open'
  const refusal = snapshot.role === 'reader' ? t('readOnlyReason') : open ? null : t('notOpenReason')
  const send = (act: (handle: ConsoleHandle) => void) => {
    if (handle) act(handle)
    handle?.terminal.focus()
  }
  return (
    <DropdownMenu
      trigger={
        <IconButton label={t('send')}>
          <Keyboard aria-hidden />
        </IconButton>
      }
    >
      {typedKeyNames.map((name) => (
        <DropdownMenuItem
          key={name}
          disabledReason={refusal}
          onSelect={() => send(({ connection }) => connection.type(typedKeys[name]))}
        >
          {t(`keys.${name}`)}
        </DropdownMenuItem>
      ))}
      <DropdownMenuItem
        disabledReason={refusal}
        onSelect={() => send(({ connection }) => connection.ask({ t: 'break' }))}
      >
        {t('keys.break')}
      </DropdownMenuItem>
      <DropdownMenuItem disabledReason={t('ctrlAltDelReason')} onSelect={() => {}}>
        {t('keys.ctrlAltDel')}
      </DropdownMenuItem>
    </DropdownMenu>
  )
}

function ViewMenu({
  hostId,
  windowed,
  full,
  onToggleFull,
}: {
  hostId: string
  windowed: boolean
  full: boolean
  onToggleFull: () => void
}) {
  const t = useTranslations('console')
  const { fontSizePx, screenReader } = useConsolePreferences()
  const limit = (reached: boolean) => (reached ? t('fontLimit') : null)
  return (
    <DropdownMenu
      trigger={
        <IconButton label={t('view')}>
          <Settings2 aria-hidden />
        </IconButton>
      }
    >
      <DropdownMenuItem icon={full ? <Minimize aria-hidden /> : <Maximize aria-hidden />} onSelect={onToggleFull}>
        {full ? t('leaveFullScreen') : t('fullScreen')}
      </DropdownMenuItem>
      {!windowed && (
        <DropdownMenuItem
          icon={<ExternalLink aria-hidden />}
          onSelect={() => window.open(paths.hostConsole(hostId), `console-${hostId}`, 'popup,width=960,height=640')}
        >
          {t('ownWindow')}
        </DropdownMenuItem>
      )}
      <DropdownMenuSeparator />
      <DropdownMenuLabel>{t('fontSize', { size: fontSizePx })}</DropdownMenuLabel>
      <DropdownMenuItem
        icon={<Plus aria-hidden />}
        disabledReason={limit(fontSizePx >= fontSizes.max)}
        onSelect={() => setConsolePreferences({ fontSizePx: fontSizePx + 1 })}
      >
        {t('fontLarger')}
      </DropdownMenuItem>
      <DropdownMenuItem
        icon={<Minus aria-hidden />}
        disabledReason={limit(fontSizePx <= fontSizes.min)}
        onSelect={() => setConsolePreferences({ fontSizePx: fontSizePx - 1 })}
      >
        {t('fontSmaller')}
      </DropdownMenuItem>
      <DropdownMenuSeparator />
      <DropdownMenuToggle
        checked={screenReader}
        onCheckedChange={(checked) => setConsolePreferences({ screenReader: checked })}
      >
        {t('screenReader')}
      </DropdownMenuToggle>
    </DropdownMenu>
  )
}
