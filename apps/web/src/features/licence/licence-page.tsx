'use client'
import { Skeleton } from '@ingot/ui/skeleton'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { FailureBanner } from '@/components/failure-banner'
import { PageHeader } from '@/components/page-header'
import { useTRPC } from '@/lib/trpc'
import { InstallLicence } from './install-licence'
import { LicenceHistory } from './licence-history'
import { LicenceTermsCard } from './licence-terms-card'

/** G-07 to G-09: what this cloud is licensed for, how much of it is used, and how to put in a new licence. */
export function LicencePage() {
  const t = useTranslations('licence')
  const trpc = useTRPC()
  const licence = useQuery(trpc.licence.get.queryOptions())
  return (
    <>
      <PageHeader title={t('title')} description={t('subtitle')} />
      <div className="flex max-w-4xl flex-col gap-4">
        {licence.isError && <FailureBanner error={licence.error} onRetry={licence.refetch} />}
        {licence.isPending && <Skeleton className="h-64" />}
        {licence.data && <LicenceTermsCard licence={licence.data} />}
        <InstallLicence />
        {licence.data && licence.data.history.length > 0 && <LicenceHistory history={licence.data.history} />}
      </div>
    </>
  )
}
