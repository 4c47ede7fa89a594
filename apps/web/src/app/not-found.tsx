import { buttonVariants } from '@ingot/ui/button-variants'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { paths } from '@/lib/paths'

export default function NotFound() {
  const t = useTranslations('shell.notFound')
  return (
    <main className="mx-auto max-w-md px-4 pt-[20vh]">
      <h1 className="font-semibold text-2xl">{t('title')}</h1>
      <p className="mt-2 mb-4 text-ink-muted">{t('description')}</p>
      <Link href={paths.overview()} className={buttonVariants()}>
        {t('home')}
      </Link>
    </main>
  )
}
