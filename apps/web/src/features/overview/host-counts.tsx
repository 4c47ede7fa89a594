'use client'
import { hostStates } from '@ingot/core/host/lifecycle'
import { Card } from '@ingot/ui/card'
import { useTranslations } from 'next-intl'
import { hostStateLook } from '@/components/state-tone'
import { paths } from '@/lib/paths'
import type { RouterOutputs } from '@/lib/router-outputs'
import { CountBar } from './count-bar'

export function HostCounts({ counts }: { counts: RouterOutputs['overview']['get']['hosts'] }) {
  const t = useTranslations()
  return (
    <Card
      title={t('overview.hosts')}
      actions={<span className="text-ink-subtle text-sm">{t('overview.total', { count: counts.total })}</span>}
    >
      <CountBar
        entries={hostStates.map((state) => ({
          key: state,
          label: t(`host.state.${state}`),
          count: counts.byState[state] ?? 0,
          tone: hostStateLook(state).tone,
          href: paths.hostsIn({ state: [state] }),
        }))}
      />
    </Card>
  )
}
