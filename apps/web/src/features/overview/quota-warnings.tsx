'use client'
import { quotaCounters, quotaPressure } from '@ingot/core/quota/quota'
import { Card } from '@ingot/ui/card'
import { StatusDot } from '@ingot/ui/status-dot'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'

/** Projects that have nearly or wholly used up a limit; nothing when there are none. */
export function QuotaWarnings() {
  const t = useTranslations('quota')
  const trpc = useTRPC()
  const { data } = useQuery(
    trpc.quota.list.queryOptions({
      filter: { warned: true },
      sort: { key: 'hosts', direction: 'desc' },
      limit: 10,
    }),
  )
  if (!data || data.items.length === 0) return null
  return (
    <Card title={t('warnings')} flush>
      <ul className="divide-y divide-line">
        {data.items.map((project) => (
          <li key={project.id}>
            <Link href={paths.quota(project.id)} className="block px-4 py-2 text-sm -outline-offset-2 hover:bg-hover">
              <span className="font-medium">{project.name}</span>
              <span className="flex flex-wrap gap-x-4 text-ink-muted text-xs">
                {quotaCounters.map((counter) => {
                  const [used, limit] = [project.used[counter], project.limits[counter]]
                  const pressure = quotaPressure(used, limit)
                  if (limit === null || (pressure !== 'near' && pressure !== 'full')) return null
                  return (
                    <StatusDot key={counter} tone={pressure === 'full' ? 'danger' : 'warning'}>
                      {t(`fields.${counter}`)} {t('usedOf', { used, limit })}
                    </StatusDot>
                  )
                })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}
