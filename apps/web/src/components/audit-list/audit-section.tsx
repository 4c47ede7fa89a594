'use client'
import { useTranslations } from 'next-intl'
import { useMayEver } from '@/lib/use-session'
import { AuditList, type AuditListFilter } from './audit-list'

/** What was done to the object of a page, at its end, for those who may see it. */
export function AuditSection({ title, filter }: { title?: string; filter: AuditListFilter }) {
  const t = useTranslations('audit')
  if (!useMayEver()('audit:show')) return null
  return (
    <section aria-label={title ?? t('title')} className="flex flex-col gap-2">
      <h2 className="font-medium">{title ?? t('title')}</h2>
      <AuditList filter={filter} />
    </section>
  )
}
