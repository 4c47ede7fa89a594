'use client'
import type { Permission } from '@ingot/core/access/permission-matrix'
import { buttonVariants } from '@ingot/ui/button-variants'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { MissingRight } from '@/lib/missing-right'
import { paths } from '@/lib/paths'

/** In place of a page that one may use nowhere. */
export function RefusedPage({ permission }: { permission: Permission }) {
  const t = useTranslations()
  return (
    <div className="mx-auto max-w-xl px-4 pt-[12vh]">
      <h1 className="font-semibold text-2xl">{t('access.refused')}</h1>
      <p className="mt-2 mb-4 text-ink-muted">
        <MissingRight permission={permission} projectId={null} />
      </p>
      <div className="flex flex-wrap gap-2">
        <Link href={paths.rights()} className={buttonVariants({ variant: 'primary' })}>
          {t('access.title')}
        </Link>
        <Link href={paths.overview()} className={buttonVariants()}>
          {t('shell.notFound.home')}
        </Link>
      </div>
    </div>
  )
}
