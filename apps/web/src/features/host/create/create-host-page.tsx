'use client'
import { Skeleton } from '@ingot/ui/skeleton'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { FailureBanner } from '@/components/failure-banner'
import { PageHeader } from '@/components/page-header'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { useScope } from '@/lib/use-scope'
import { CreateHostForm } from './create-host-form'

/** The wanted one if it is offered, else the only one there is, else nothing. */
export function presetOf(offered: readonly { readonly id: string }[], wanted: string | null): string {
  if (wanted !== null && offered.some((each) => each.id === wanted)) return wanted
  return offered.length === 1 ? (offered[0]?.id ?? '') : ''
}

export function CreateHostPage() {
  const t = useTranslations('host')
  const trpc = useTRPC()
  const scope = useScope()
  const projects = useQuery(trpc.project.list.queryOptions())
  const zones = useQuery(trpc.zone.list.queryOptions())
  const error = projects.error ?? zones.error
  return (
    <>
      <PageHeader
        parent={{ label: t('title'), href: paths.hosts() }}
        title={t('form.title')}
        description={t('form.description')}
      />
      {error ? (
        <FailureBanner error={error} onRetry={() => Promise.all([projects.refetch(), zones.refetch()])} />
      ) : null}
      {!error && !(projects.data && zones.data) && <Skeleton className="h-96" />}
      {projects.data && zones.data && (
        <CreateHostForm
          options={{ projects: projects.data, zones: zones.data }}
          chosen={{
            projectId: presetOf(projects.data, scope.projectId),
            availabilityZoneId: presetOf(zones.data, scope.zoneId),
          }}
        />
      )}
    </>
  )
}
