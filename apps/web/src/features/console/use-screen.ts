'use client'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react'
import { readFailure } from '@/lib/failure'
import { useTRPC } from '@/lib/trpc'
import { type ConsoleSnapshot, firstSnapshot } from './console-snapshot'
import { GraphicalConnection, type PictureScreen } from './graphical-connection'
import { RfbScreen } from './rfb-screen'
import type { ScreenChannel } from './screen-channel'

const noStore = () => () => {}
const first = () => firstSnapshot
const activities = ['pointermove', 'wheel', 'touchstart', 'keydown'] as const

/** Makes the connection for `parent` and keeps it until that goes; the host's id never changes in between. */
export function useScreen(
  hostId: string,
  parent: HTMLElement | null,
  { fitted, onLeave }: { fitted: boolean; onLeave: () => void },
): { connection: GraphicalConnection | null; screen: RfbScreen | null; shown: boolean; snapshot: ConsoleSnapshot } {
  const t = useTranslations('console')
  const trpc = useTRPC()
  const openConsole = useMutation(trpc.host.openGraphicalConsole.mutationOptions())
  const [connection, setConnection] = useState<GraphicalConnection | null>(null)
  const [screen, setScreen] = useState<RfbScreen | null>(null)
  const [shown, setShown] = useState(false)
  const snapshot = useSyncExternalStore(connection?.subscribe ?? noStore, connection?.snapshot ?? first, first)
  const openTicket = useEffectEvent(() => openConsole.mutateAsync({ id: hostId }))
  const leave = useEffectEvent(onLeave)
  const create = useEffectEvent((element: HTMLElement): GraphicalConnection => {
    const openScreen = (channel: ScreenChannel, onShown: () => void): PictureScreen => {
      const drawing = new RfbScreen(channel, {
        parent: element,
        label: t('screenOf', { host: made.snapshot().hostName }),
        fitted,
        onShown: () => {
          onShown()
          setShown(true)
        },
        onLeave: () => leave(),
      })
      setScreen(drawing)
      const dispose = () => {
        setScreen(null)
        setShown(false)
        drawing.dispose()
      }
      return { dispose }
    }
    const isPassing = (error: unknown) => readFailure(error).code === 'unreachable'
    const made: GraphicalConnection = new GraphicalConnection({ openTicket: () => openTicket(), isPassing, openScreen })
    return made
  })
  useEffect(() => {
    if (!parent) return
    const made = create(parent)
    setConnection(made)
    void made.connect()
    const onActivity = () => made.noteActivity()
    for (const name of activities) parent.addEventListener(name, onActivity, { passive: true })
    return () => {
      for (const name of activities) parent.removeEventListener(name, onActivity)
      made.close()
      setConnection(null)
    }
  }, [parent])
  useEffect(() => screen?.setFitted(fitted), [screen, fitted])
  useEffect(() => screen?.setViewOnly(snapshot.role !== 'writer'), [screen, snapshot.role])
  return { connection, screen, shown, snapshot }
}
