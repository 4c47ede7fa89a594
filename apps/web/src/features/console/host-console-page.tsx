'use client'
import { useTranslations } from 'next-intl'
import { HostConsole } from './host-console'

/** The console alone in its window. */
export function HostConsolePage({ hostId }: { hostId: string }) {
  const t = useTranslations('console')
  return (
    <main className="flex h-dvh flex-col bg-surface">
      <h1 className="sr-only">{t('title')}</h1>
      <HostConsole hostId={hostId} windowed />
    </main>
  )
}
