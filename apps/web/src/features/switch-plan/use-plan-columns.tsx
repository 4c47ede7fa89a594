'use client'
import { Button } from '@ingot/ui/button'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Column } from '@/components/data-table/column'
import { Time } from '@/components/time'
import { paths } from '@/lib/paths'
import type { RouterOutputs } from '@/lib/router-outputs'
import { planObject } from './plan-object'
import { PlanState } from './plan-state'

export type Plan = RouterOutputs['switchPlan']['list']['items'][number]
export const planSortable = ['createdAt'] as const

const link = 'whitespace-nowrap hover:text-accent-ink hover:underline'

/** `ofOneSwitch`: the switch is the page, not a column. */
export function usePlanColumns({
  ofOneSwitch,
  onOpen,
}: {
  ofOneSwitch: boolean
  onOpen: (id: string) => void
}): Column<Plan>[] {
  const t = useTranslations('switchPlan')
  return [
    {
      ...{ id: 'createdAt', header: t('fields.createdAt'), sortable: true, fixed: true },
      cell: ({ id, createdAt }) => (
        <Button variant="ghost" size="sm" className="-ml-2" onClick={() => onOpen(id)} aria-haspopup="dialog">
          <Time at={createdAt} relative />
        </Button>
      ),
    },
    {
      ...{ id: 'state', header: t('fields.state'), className: 'whitespace-nowrap' },
      cell: (plan) => <PlanState state={plan.state} />,
    },
    {
      ...{ id: 'purpose', header: t('fields.purpose'), className: 'whitespace-nowrap' },
      cell: ({ purpose }) => t(`purpose.${purpose}`),
    },
    ...(ofOneSwitch
      ? []
      : [
          {
            ...{ id: 'switch', header: t('fields.switch') },
            cell: ({ switchId, switchName, sdnController }: Plan) => {
              const href = sdnController ? paths.sdnController(sdnController.id) : switchId && paths.switch(switchId)
              return href ? (
                <Link href={href} className={link}>
                  {switchName}
                </Link>
              ) : (
                switchName
              )
            },
          },
        ]),
    {
      ...{ id: 'node', header: t('fields.node') },
      cell: ({ nodeId, nodeName }) =>
        nodeId && nodeName ? (
          <Link href={paths.node(nodeId, 'ports')} className={link}>
            {nodeName}
          </Link>
        ) : (
          '–'
        ),
    },
    { id: 'diff', header: t('fields.diff'), className: 'min-w-64', cell: ({ diff }) => <PlanChanges diff={diff} /> },
    { id: 'lines', header: t('fields.lines'), hiddenAtFirst: true, cell: ({ lineCount }) => lineCount },
    {
      ...{ id: 'decided', header: t('fields.decided'), hiddenAtFirst: true },
      cell: ({ decidedBy }) => decidedBy ?? '–',
    },
    {
      ...{ id: 'endedAt', header: t('fields.ended'), hiddenAtFirst: true },
      cell: ({ endedAt }) => (endedAt ? <Time at={endedAt} relative /> : '–'),
    },
    {
      ...{ id: 'operation', header: t('operation') },
      cell: ({ operationId }) =>
        operationId ? (
          <Link href={paths.operation(operationId)} className={link}>
            {t('openOperation')}
          </Link>
        ) : (
          '–'
        ),
    },
  ]
}

/** The first change in words and how many more there are: enough to know whether to open it. */
function PlanChanges({ diff }: Pick<Plan, 'diff'>) {
  const t = useTranslations('switchPlan')
  const [first] = diff
  if (!first) return t('changes', { count: 0 })
  const { object, name, before, after } = first
  return (
    <span>
      {t(`objects.${planObject({ object, name })}`, { name })}:{' '}
      <span className="text-ink-muted">{before ?? t('gone')} →</span> {after ?? t('gone')}
      {diff.length > 1 && <span className="text-ink-subtle"> {t('moreChanges', { count: diff.length - 1 })}</span>}
    </span>
  )
}
