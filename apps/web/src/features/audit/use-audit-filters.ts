'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { TableFilter } from '@/components/data-table/column'
import { auditActionText } from '@/lib/audit-text'
import { useTRPC } from '@/lib/trpc'
import { useMayEver } from '@/lib/use-session'
import { auditActions } from './audit-actions'
import {
  type AuditFilterValues,
  type auditFilterIds,
  auditRanges,
  auditResults,
  auditTargetKinds,
} from './audit-filter'

/** What happens to nodes, flavors and images is the cloud's own: tenants are not offered filters that find nothing. */
const cloudOnly = (name: string) => /^(node|flavor|image|bmc_check)\b/.test(name)

/** `chosen` is offered too: a person or an operation that somebody clicked on. */
export function useAuditFilters(chosen: AuditFilterValues): TableFilter[] {
  const t = useTranslations()
  const trpc = useTRPC()
  const mayEver = useMayEver()
  const projects = useQuery(trpc.project.list.queryOptions())
  const offered = (name: string) => !cloudOnly(name) || mayEver('node:show')
  const choice = (
    id: (typeof auditFilterIds)[number],
    label: string,
    options: TableFilter['options'],
  ): TableFilter => ({
    id,
    label,
    options,
    single: true,
  })
  return [
    choice(
      'range',
      t('audit.filters.time'),
      auditRanges.map((value) => ({ value, label: t(`audit.range.${value}`) })),
    ),
    choice(
      'action',
      t('audit.filters.action'),
      auditActions.filter(offered).map((value) => ({ value, label: auditActionText(t, value) })),
    ),
    choice(
      'result',
      t('audit.filters.result'),
      auditResults.map((value) => ({ value, label: t(`audit.result.${value}`) })),
    ),
    choice(
      'target',
      t('audit.filters.target'),
      auditTargetKinds.filter(offered).map((value) => ({ value, label: t(`audit.targetKind.${value}`) })),
    ),
    choice(
      'project',
      t('audit.filters.project'),
      (projects.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
    ),
    choice('actor', t('audit.filters.actor'), [
      { value: 'me', label: t('audit.onlyMe') },
      ...chosen.actor.filter((id) => id !== 'me').map((id) => ({ value: id, label: t('audit.onlyThisPerson') })),
    ]),
    ...(chosen.operation.length > 0
      ? [
          choice(
            'operation',
            t('audit.filters.operation'),
            chosen.operation.map((id) => ({ value: id, label: t('audit.onlyThisOperation') })),
          ),
        ]
      : []),
  ]
}
