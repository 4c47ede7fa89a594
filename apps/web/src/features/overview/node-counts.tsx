'use client'
import { nodeStates } from '@ingot/core/node/lifecycle'
import { Card } from '@ingot/ui/card'
import { useTranslations } from 'next-intl'
import { paths } from '@/lib/paths'
import type { RouterOutputs } from '@/lib/router-outputs'
import { CountBar } from './count-bar'
import { nodeGroupOf, nodeGroups, nodeGroupTones } from './node-groups'

const powerTones = { on: 'success', off: 'neutral', unknown: 'warning' } as const
const powers = ['on', 'off', 'unknown'] as const

export function NodeCounts({ counts }: { counts: NonNullable<RouterOutputs['overview']['get']['nodes']> }) {
  const t = useTranslations()
  const groups = nodeGroups.map((group) => {
    const states = nodeStates.filter((state) => nodeGroupOf(state) === group)
    return {
      key: group,
      label: t(`overview.groups.${group}`),
      count: states.reduce((sum, state) => sum + (counts.byState[state] ?? 0), 0),
      tone: nodeGroupTones[group],
      href: paths.nodesIn({ state: states.filter((state) => counts.byState[state]) }),
    }
  })
  return (
    <Card
      title={t('overview.nodes')}
      actions={<span className="text-ink-subtle text-sm">{t('overview.total', { count: counts.total })}</span>}
    >
      <CountBar entries={groups} />
      <h3 className="mt-5 mb-2 font-medium text-sm">{t('overview.power')}</h3>
      <CountBar
        entries={powers.map((power) => ({
          key: power,
          label: t(`words.power.${power}`),
          count: counts.byPower[power],
          tone: powerTones[power],
          href: paths.nodesIn({ power: [power] }),
        }))}
      />
    </Card>
  )
}
