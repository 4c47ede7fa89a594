'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { useTRPC } from '@/lib/trpc'
import { HostConsole } from './host-console'

/** The console alone in its window. */
export function HostConsolePage({ hostId }: { hostId: string }) {
  const t = useTranslations('console')
  const trpc = useTRPC()
  // The console itself does not wait for the name, and says by itself why it cannot be opened.
  const { data: host } = useQuery(trpc.host.get.queryOptions({ id: hostId }))
  const name = host?.name ?? ''
  useEffect(() => {
    if (name) document.title = `${name} · ${t('title')}`
  }, [name, t])
  return (
    <main className="flex h-dvh flex-col bg-surface">
      <h1 className="sr-only">{name ? t('terminal', { host: name }) : t('title')}</h1>
      <HostConsole hostId={hostId} hostName={name} windowed />
    </main>
  )
}
