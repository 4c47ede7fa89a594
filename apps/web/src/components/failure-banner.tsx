'use client'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { RefreshCw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { errorText } from '@/lib/error-text'

/** A part of a page that could not be loaded: what happened, and another try. */
export function FailureBanner({ error, onRetry }: { error: unknown; onRetry?: () => unknown }) {
  const t = useTranslations()
  return (
    <Banner
      tone="danger"
      title={t('words.loadFailed')}
      actions={
        onRetry && (
          <Button size="sm" onClick={() => onRetry()}>
            <RefreshCw aria-hidden />
            {t('words.retry')}
          </Button>
        )
      }
    >
      {errorText(t, error)}
    </Banner>
  )
}
