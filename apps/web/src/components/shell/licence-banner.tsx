'use client'
import { endsSoon } from '@ingot/core/licence/standing'
import { Banner } from '@ingot/ui/banner'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { paths } from '@/lib/paths'
import { useMayEver, useSession } from '@/lib/use-session'

/** That the licence ends soon, for those who can do something about it; that it has ended, for everybody. */
export function LicenceBanner() {
  const t = useTranslations('licence')
  const licence = useSession()?.licence
  const mayManage = useMayEver()('licence:manage')
  if (!licence || licence.state === 'none' || !endsSoon(licence)) return null
  const expired = licence.state === 'expired'
  if (!expired && !mayManage) return null
  return (
    <Banner
      tone={expired ? 'danger' : 'warning'}
      className="mb-4"
      actions={
        mayManage && (
          <Link href={paths.licence()} className="underline underline-offset-2">
            {t('open')}
          </Link>
        )
      }
    >
      {expired
        ? t('banner.expired', { evaluation: String(licence.evaluation) })
        : t('banner.ending', { days: licence.daysLeft ?? 0, evaluation: String(licence.evaluation) })}
    </Banner>
  )
}
