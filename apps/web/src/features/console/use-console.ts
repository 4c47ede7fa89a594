'use client'
import { useMutation } from '@tanstack/react-query'
import type { ISearchResultChangeEvent } from '@xterm/addon-search'
import { useTranslations } from 'next-intl'
import { useTheme } from 'next-themes'
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react'
import { readFailure } from '@/lib/failure'
import { useTRPC } from '@/lib/trpc'
import { useFormat } from '@/lib/use-format'
import { useConsolePreferences } from './console-preferences'
import { type ConsoleSnapshot, firstSnapshot } from './console-snapshot'
import { ConsoleTerminal } from './console-terminal'
import { SerialConnection } from './serial-connection'
import { terminalTheme } from './terminal-theme'

export interface ConsoleHandle {
  readonly terminal: ConsoleTerminal
  readonly connection: SerialConnection
}
export interface ConsoleShortcuts {
  readonly onCopy: () => void
  readonly onSearch: () => void
}

const noStore = () => () => {}
const first = () => firstSnapshot

/** Makes terminal and connection for `parent` and keeps them until it goes; the host's id never changes in between. */
export function useConsole(
  hostId: string,
  parent: HTMLElement | null,
  shortcuts: ConsoleShortcuts,
): { handle: ConsoleHandle | null; snapshot: ConsoleSnapshot; results: ISearchResultChangeEvent | null } {
  const t = useTranslations('console')
  const format = useFormat()
  const trpc = useTRPC()
  const { resolvedTheme } = useTheme()
  const preferences = useConsolePreferences()
  const openConsole = useMutation(trpc.host.openConsole.mutationOptions())
  const [handle, setHandle] = useState<ConsoleHandle | null>(null)
  const [results, setResults] = useState<ISearchResultChangeEvent | null>(null)
  const snapshot = useSyncExternalStore(
    handle?.connection.subscribe ?? noStore,
    handle?.connection.snapshot ?? first,
    first,
  )

  const openTicket = useEffectEvent(() => openConsole.mutateAsync({ id: hostId }))
  const skippedLabel = useEffectEvent((bytes: number) => t('skipped', { bytes: format.bytes(bytes) }))
  const onShortcut = useEffectEvent((event: KeyboardEvent) => {
    if (!event.ctrlKey || !event.shiftKey || event.altKey || event.metaKey) return false
    if (event.code === 'KeyC') shortcuts.onCopy()
    else if (event.code === 'KeyF') shortcuts.onSearch()
    else return false
    event.preventDefault()
    return true
  })
  const create = useEffectEvent((element: HTMLElement): ConsoleHandle => {
    const terminal = new ConsoleTerminal({
      parent: element,
      theme: terminalTheme(element, resolvedTheme === 'dark'),
      fontFamily: getComputedStyle(element).fontFamily,
      fontSizePx: preferences.fontSizePx,
      screenReader: preferences.screenReader,
      liveLabel: t('live'),
      skippedLabel: (bytes) => skippedLabel(bytes),
      onKeys: (text) => connection.type(text),
      onShortcut: (event) => onShortcut(event),
      onSearchResults: setResults,
    })
    const connection = new SerialConnection({
      openTicket: () => openTicket(),
      isPassing: (error) => readFailure(error).code === 'unreachable',
      screen: terminal,
    })
    return { terminal, connection }
  })

  useEffect(() => {
    if (!parent) return
    const made = create(parent)
    setHandle(made)
    void made.connection.connect()
    const onActivity = () => made.connection.noteActivity()
    for (const name of activities) parent.addEventListener(name, onActivity, { passive: true })
    return () => {
      for (const name of activities) parent.removeEventListener(name, onActivity)
      made.connection.close()
      made.terminal.dispose()
      setHandle(null)
    }
  }, [parent])

  const { fontSizePx, screenReader } = preferences
  useEffect(() => {
    if (!handle || !parent) return
    // The theme's class is put on the page after the effects of this render.
    const frame = requestAnimationFrame(() => {
      const theme = terminalTheme(parent, resolvedTheme === 'dark')
      handle.terminal.setLook({ theme, fontSizePx, screenReader })
    })
    return () => cancelAnimationFrame(frame)
  }, [handle, parent, resolvedTheme, fontSizePx, screenReader])

  return { handle, snapshot, results }
}

const activities = ['pointermove', 'wheel', 'touchstart', 'keydown'] as const
