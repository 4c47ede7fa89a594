'use client'
import { isErrorCode } from '@ingot/core/error/codes'
import { Card } from '@ingot/ui/card'
import { StatusDot } from '@ingot/ui/status-dot'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Time } from '@/components/time'
import { operationErrorText } from '@/lib/error-text'
import { paths } from '@/lib/paths'
import type { RouterOutputs } from '@/lib/router-outputs'

type Item = RouterOutputs['overview']['get']['attention'][number]

const tones = {
  node_failed: 'danger',
  host_failed: 'danger',
  unreachable: 'danger',
  maintenance: 'warning',
  findings: 'warning',
} as const satisfies Record<Item['kind'], string>

export function AttentionList({ items }: { items: readonly Item[] }) {
  const t = useTranslations()
  return (
    <Card title={t('overview.attention')} flush>
      {items.length === 0 ? (
        <p className="px-4 py-6 text-ink-muted text-sm">{t('overview.nothingNeedsAttention')}</p>
      ) : (
        <ul className="max-h-[28rem] divide-y divide-line overflow-y-auto">
          {items.map((item) => (
            <AttentionEntry key={`${item.kind}-${item.id}`} item={item} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function AttentionEntry({ item }: { item: Item }) {
  const t = useTranslations()
  const href = item.target === 'node' ? paths.node(item.id) : paths.host(item.id)
  const why = item.code && isErrorCode(item.code) ? operationErrorText(t, { code: item.code }) : item.detail
  return (
    <li>
      <Link href={href} className="block px-4 py-2 text-sm -outline-offset-2 hover:bg-hover">
        <span className="flex flex-wrap items-baseline justify-between gap-x-4">
          <span className="font-medium">{item.name}</span>
          <span className="text-ink-subtle text-xs">
            <Time at={item.at} relative />
          </span>
        </span>
        <span className="flex flex-wrap gap-x-2 text-ink-muted text-xs">
          <StatusDot tone={tones[item.kind]}>{t(`overview.attentionKind.${item.kind}`)}</StatusDot>
          {why && <span className="min-w-0">{why}</span>}
        </span>
      </Link>
    </li>
  )
}
