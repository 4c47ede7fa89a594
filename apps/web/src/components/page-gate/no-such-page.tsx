'use client'
import { buttonVariants } from '@ingot/ui/button-variants'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { paths } from '@/lib/paths'

/** In place of a page of something that is not there, or that one may not know of. */
export function NoSuchPage() {
  const t = useTranslations('shell.notFound')
  return (
    <div className="mx-auto max-w-md px-4 pt-[12vh]">
      <h1 className="font-semibold text-2xl">{t('title')}</h1>
      <p className="mt-2 mb-4 text-ink-muted">{t('description')}</p>
      <Link href={paths.overview()} className={buttonVariants()}>
        {t('home')}
      </Link>
    </div>
  )
}
