'use client'
import { canDecidePlan } from '@ingot/core/switch/plan-actions'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '@/lib/trpc'
import { useMayEver } from '@/lib/use-session'
import { PlanDialog } from './plan-dialog'
import { PlanState } from './plan-state'

/** What an operation changes on switches, and the way to say yes where it waits for that; nothing where it changes none. */
export function OperationPlans({ operationId }: { operationId: string }) {
  const t = useTranslations('switchPlan')
  const trpc = useTRPC()
  const mayEver = useMayEver()
  const [open, setOpen] = useState<string | null>(null)
  const { data } = useQuery(
    trpc.switchPlan.list.queryOptions(
      { filter: { operationId }, sort: { key: 'createdAt', direction: 'asc' }, limit: 100 },
      { enabled: mayEver('switch:manage') },
    ),
  )
  if (!data || data.items.length === 0) return null
  return (
    <Card flush title={t('ofOperation')}>
      <ul aria-label={t('ofOperation')} className="divide-y divide-line">
        {data.items.map(({ id, state, switchName, purpose, diff }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 text-sm">
            <span className="font-medium">{switchName}</span>
            <PlanState state={state} />
            <span className="text-ink-muted">
              {t(`purpose.${purpose}`)} · {t('changes', { count: diff.length })}
            </span>
            <Button size="sm" className="ml-auto" aria-haspopup="dialog" onClick={() => setOpen(id)}>
              {t(canDecidePlan(state).allowed ? 'decide' : 'open')}
            </Button>
          </li>
        ))}
      </ul>
      {open && <PlanDialog id={open} onClose={() => setOpen(null)} />}
    </Card>
  )
}
