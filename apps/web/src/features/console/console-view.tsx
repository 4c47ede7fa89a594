'use client'
import '@xterm/xterm/css/xterm.css'
import './console.css'
import { classNames } from '@ingot/ui/class-names'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { toast } from 'sonner'
import { ConsoleBanner } from './console-banner'
import { ConsoleSearchBar } from './console-search-bar'
import { ConsoleToolbar } from './console-toolbar'
import { useConsole } from './use-console'
import { useFullScreen } from './use-full-screen'

export function ConsoleView({ hostId, windowed }: { hostId: string; windowed: boolean }) {
  const t = useTranslations('console')
  const [parent, setParent] = useState<HTMLElement | null>(null)
  const [searching, setSearching] = useState(false)
  const [full, toggleFull] = useFullScreen()
  const copy = () => {
    if (!handle) return
    navigator.clipboard.writeText(handle.terminal.text).then(
      () => toast.success(t('copied')),
      () => toast.error(t('copyFailed')),
    )
  }
  const { handle, snapshot, results } = useConsole(hostId, parent, {
    onCopy: copy,
    onSearch: () => setSearching(true),
  })
  const { hostName } = snapshot
  useEffect(() => {
    if (windowed && hostName) document.title = `${hostName} · ${t('title')}`
  }, [windowed, hostName, t])
  const closeSearch = () => {
    setSearching(false)
    handle?.terminal.endSearch()
    handle?.terminal.focus()
  }
  return (
    <section
      aria-label={hostName ? t('terminal', { host: hostName }) : t('title')}
      className={classNames(
        'flex min-h-0 w-full min-w-0 flex-col bg-surface',
        full ? 'fixed inset-0 z-40' : windowed ? 'grow' : 'h-[70dvh] min-h-96 overflow-hidden rounded-lg border',
      )}
    >
      <ConsoleToolbar
        hostId={hostId}
        windowed={windowed}
        snapshot={snapshot}
        handle={handle}
        full={full}
        onToggleFull={toggleFull}
        onCopy={copy}
        onSearch={() => setSearching((open) => !open)}
      />
      <ConsoleBanner kind="serial" snapshot={snapshot} connection={handle?.connection ?? null} />
      {searching && handle && <ConsoleSearchBar terminal={handle.terminal} results={results} onClose={closeSearch} />}
      <div className="console-screen min-h-0 grow overflow-x-auto overflow-y-hidden bg-code font-mono">
        <div ref={setParent} className="h-full min-w-0" />
      </div>
    </section>
  )
}
