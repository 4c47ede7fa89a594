'use client'
import { Button } from '@ingot/ui/button'
import { EmptyState } from '@ingot/ui/empty-state'
import { TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations()
  return (
    <EmptyState
      icon={<TriangleAlert />}
      title={t('shell.errorPage.title')}
      description={t('shell.errorPage.description', { id: error.digest ?? '–' })}
      action={<Button onClick={reset}>{t('words.retry')}</Button>}
    />
  )
}
