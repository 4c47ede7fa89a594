'use client'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { buttonVariants } from '@ingot/ui/button-variants'
import { Skeleton } from '@ingot/ui/skeleton'
import { useQuery } from '@tanstack/react-query'
import { Download, Pencil, Plus, Radar, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AuditSection } from '@/components/audit-list/audit-section'
import { FailureBanner } from '@/components/failure-banner'
import { PageHeader } from '@/components/page-header'
import { OperationNow } from '@/features/operation/operation-now'
import { operationErrorText } from '@/lib/error-text'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { useFormat } from '@/lib/use-format'
import { EndpointDeleteDialog } from './endpoint-delete-dialog'
import { EndpointFacts } from './endpoint-facts'
import { EndpointImport } from './endpoint-import'
import { EndpointState } from './endpoint-state'
import { IronicNodesTable } from './ironic-nodes-table'
import { useEndpointWork } from './use-endpoint-work'

/** What the last sync saw is at most this old; the page asks again as often. Milliseconds. */
const REFRESH_MS = 30_000

export function IronicDetailPage({ id }: { id: string }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const router = useRouter()
  const format = useFormat()
  const [deleting, setDeleting] = useState(false)
  const { verify, load } = useEndpointWork()
  const {
    data: endpoint,
    error,
    refetch,
  } = useQuery(trpc.ironicEndpoint.get.queryOptions({ id }, { refetchInterval: REFRESH_MS }))
  const parent = { label: t('ironic.title'), href: paths.ironicEndpoints() }
  if (!endpoint) {
    return (
      <>
        <PageHeader title={t('ironic.one')} parent={parent} />
        {error ? <FailureBanner error={error} onRetry={refetch} /> : <Skeleton className="h-72" />}
      </>
    )
  }
  const { lastError, lastErrorAt, openOperation, unknownNodes } = endpoint
  return (
    <>
      <PageHeader
        title={endpoint.name}
        parent={parent}
        status={<EndpointState endpoint={endpoint} />}
        actions={
          <>
            <Button busy={verify.isPending} onClick={() => verify.mutate({ id })}>
              <Radar aria-hidden />
              {t('ironic.action.verify')}
            </Button>
            <Button variant="primary" busy={load.isPending} onClick={() => load.mutate({ id })}>
              <Download aria-hidden />
              {t('ironic.action.import')}
            </Button>
            <Link href={paths.createIronicNode(id)} className={buttonVariants()}>
              <Plus aria-hidden />
              {t('ironic.action.createNode')}
            </Link>
            <Link href={paths.editIronicEndpoint(id)} className={buttonVariants()}>
              <Pencil aria-hidden />
              {t('ironic.action.edit')}
            </Link>
            <Button onClick={() => setDeleting(true)}>
              <Trash2 aria-hidden />
              {t('ironic.action.delete')}
            </Button>
          </>
        }
      />
      {openOperation && <OperationNow operationId={openOperation.id} />}
      <div className="flex flex-col gap-4">
        {lastError && lastErrorAt && (
          <Banner tone="danger" title={t('ironic.detail.unreachable', { at: format.dateTime(lastErrorAt) })}>
            {operationErrorText(t, lastError)}
          </Banner>
        )}
        {unknownNodes > 0 && !lastError && (
          <Banner tone="info">{t('ironic.detail.notImported', { count: unknownNodes })}</Banner>
        )}
        <EndpointFacts endpoint={endpoint} />
        {endpoint.importResult && <EndpointImport result={endpoint.importResult} at={endpoint.importedAt} />}
        <IronicNodesTable endpointId={id} />
        <AuditSection filter={{ targetKind: 'ironic_endpoint', targetId: id }} />
      </div>
      {deleting && (
        <EndpointDeleteDialog
          endpoint={endpoint}
          onClose={() => setDeleting(false)}
          onDeleted={() => router.push(paths.ironicEndpoints())}
        />
      )}
    </>
  )
}
