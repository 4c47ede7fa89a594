'use client'
import { buttonVariants } from '@ingot/ui/button-variants'
import { Card } from '@ingot/ui/card'
import { EmptyState } from '@ingot/ui/empty-state'
import { Input } from '@ingot/ui/input'
import { Skeleton } from '@ingot/ui/skeleton'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FailureBanner } from '@/components/failure-banner'
import { PageHeader } from '@/components/page-header'
import { paths } from '@/lib/paths'
import { ErrorCodes } from './error-codes'
import { type OpenapiDocument, operationsByNoun } from './openapi-view'
import { OperationItem } from './operation-item'

async function loadDocument(): Promise<OpenapiDocument> {
  const answer = await fetch('/api/v1/openapi.json')
  if (!answer.ok) throw new Error(String(answer.status))
  return answer.json()
}

/** The REST API, from the document that this portal serves. */
export function ApiReferencePage() {
  const t = useTranslations('apiReference')
  const [search, setSearch] = useState('')
  const {
    data: document,
    error,
    refetch,
  } = useQuery({ queryKey: ['openapi'], queryFn: loadDocument, staleTime: Infinity })
  const groups = document ? operationsByNoun(document, search) : []
  const wanted = typeof window === 'undefined' ? '' : window.location.hash.slice(1)
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          <>
            <Link href={paths.account()} className={buttonVariants()}>
              {t('tokens')}
            </Link>
            <a href="/api/v1/openapi.json" className={buttonVariants()}>
              {t('document')}
            </a>
          </>
        }
      />
      <div className="flex max-w-5xl flex-col gap-4">
        <Input
          type="search"
          aria-label={t('search')}
          placeholder={t('search')}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        {error && <FailureBanner error={error} onRetry={refetch} />}
        {!document && !error && <Skeleton className="h-96" />}
        {document && groups.length === 0 && <EmptyState title={t('none')} />}
        {document &&
          groups.map(([noun, operations]) => (
            <Card key={noun} flush title={<span lang="en">{noun}</span>}>
              <div className="divide-y divide-line">
                {operations.map((operation) => (
                  <OperationItem
                    key={operation.operationId}
                    operation={operation}
                    document={document}
                    initiallyOpen={operation.operationId === wanted}
                  />
                ))}
              </div>
            </Card>
          ))}
        <ErrorCodes />
      </div>
    </>
  )
}
