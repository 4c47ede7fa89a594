'use client'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { Skeleton } from '@ingot/ui/skeleton'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FailureBanner } from '@/components/failure-banner'
import { useMayEver } from '@/lib/use-session'
import { QuotaLimitsDialog } from './quota-limits-dialog'
import { QuotaMeter } from './quota-meter'
import type { DepartmentQuota } from './quota-view'

export function DepartmentQuotas({
  departments,
}: {
  departments: { data?: DepartmentQuota[] | undefined; error: unknown; refetch: () => unknown }
}) {
  const t = useTranslations('quota')
  const mayEver = useMayEver()
  const [editing, setEditing] = useState<DepartmentQuota | null>(null)
  const { data, error, refetch } = departments
  if (error) return <FailureBanner error={error} onRetry={refetch} />
  if (!data) return <Skeleton className="h-40" />
  if (data.length === 0) return null
  return (
    <section aria-labelledby="quota-departments">
      <h2 id="quota-departments" className="pb-2 font-semibold text-lg">
        {t('departments')}
      </h2>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,20rem),1fr))] gap-4">
        {data.map((department) => (
          <Card
            key={department.id}
            title={department.name}
            actions={
              mayEver('quota:set_department') && (
                <Button size="sm" onClick={() => setEditing(department)}>
                  {t('setLimits')}
                </Button>
              )
            }
          >
            <dl className="flex flex-col gap-3">
              {(['hosts', 'nodes'] as const).map((counter) => (
                <div key={counter}>
                  <dt className="text-ink-muted text-xs">{t(`fields.${counter}`)}</dt>
                  <dd>
                    <QuotaMeter
                      label={t(`fields.${counter}`)}
                      used={department.used[counter]}
                      limit={department.limits[counter]}
                    />
                    {department.limits[counter] !== null && (
                      <span className="text-ink-subtle text-xs">
                        {t('assigned', { assigned: department.assigned[counter], projects: department.projects })}
                      </span>
                    )}
                  </dd>
                </div>
              ))}
            </dl>
          </Card>
        ))}
      </div>
      {editing && (
        <QuotaLimitsDialog
          kind="department"
          id={editing.id}
          name={editing.name}
          limits={editing.limits}
          onClose={() => setEditing(null)}
        />
      )}
    </section>
  )
}
