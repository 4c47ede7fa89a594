'use client'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { buttonVariants } from '@ingot/ui/button-variants'
import type { Route } from 'next'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { errorText } from '@/lib/error-text'

/** The end of a form page: the refusal that belongs to no field, and the two ways out. */
export function FormFooter({
  error,
  busy,
  submitLabel,
  cancelHref,
}: {
  error: unknown
  busy: boolean
  submitLabel: string
  cancelHref: Route
}) {
  const t = useTranslations()
  return (
    <div className="flex flex-col gap-3">
      {error ? <Banner tone="danger">{errorText(t, error)}</Banner> : null}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={busy}>
          {submitLabel}
        </Button>
        <Link href={cancelHref} className={buttonVariants()}>
          {t('words.cancel')}
        </Link>
      </div>
    </div>
  )
}
