'use client'
import { Banner } from '@ingot/ui/banner'
import { useTranslations } from 'next-intl'
import { useMayEver } from '@/lib/use-session'
import type { HostDetail } from '../host-row'
import { HandOverSheet } from './hand-over-sheet'

/** NW-05: the switches are configured by hand after the deploy. Whoever does that sees what, and says when it is done. */
export function HostNetworkPending({ host }: { host: HostDetail }) {
  const t = useTranslations('host.handOver')
  const mayEver = useMayEver()
  const states = host.nics.flatMap(({ state, tags }) => [state, ...tags.map((tag) => tag.state)])
  const isWaiting = states.includes('waiting')
  if (!isWaiting && !states.includes('leaving')) return null
  return (
    <div className="mb-4 flex flex-col gap-4">
      <Banner tone="warning" title={t(isWaiting ? 'title' : 'titleLeaving')}>
        {t(isWaiting ? 'text' : 'textLeaving')}
      </Banner>
      {mayEver('network_scheme:edit') && <HandOverSheet host={host} />}
    </div>
  )
}
