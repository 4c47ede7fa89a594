'use client'
import type { BulkKind } from '@ingot/core/bulk/bulk-action'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { TableFilter } from '@/components/data-table/column'
import { useTRPC } from '@/lib/trpc'

/** Those of a switch are edited in its form. */
export type TagKind = Exclude<BulkKind, 'switch_plan'>
export type EditedTagKind = Exclude<TagKind, 'switch'>

const staleMs = 10_000

/** The tags in use on the hosts that one sees, or on nodes or switches; the most used first. */
export function useTagCounts(kind: TagKind) {
  const trpc = useTRPC()
  // Counted over the whole list: not for every change of a row, as the list itself is asked for.
  const calm = { meta: { frozen: true }, staleTime: staleMs }
  const hosts = useQuery(trpc.host.tags.queryOptions(undefined, { ...calm, enabled: kind === 'host' }))
  const nodes = useQuery(trpc.node.tags.queryOptions(undefined, { ...calm, enabled: kind === 'node' }))
  const switches = useQuery(trpc.switch.tags.queryOptions(undefined, { ...calm, enabled: kind === 'switch' }))
  return { host: hosts, node: nodes, switch: switches }[kind].data ?? []
}

/** The filter of a list by tags; chosen ones that nothing has any more stay to be taken away. */
export function useTagFilter(kind: TagKind, chosen: readonly string[]): TableFilter {
  const t = useTranslations('tag')
  const counts = useTagCounts(kind)
  const gone = chosen.filter((tag) => !counts.some((each) => each.tag === tag))
  return {
    id: 'tag',
    label: t('filter'),
    options: [
      ...counts.map(({ tag, count }) => ({ value: tag, label: t('counted', { tag, count }) })),
      ...gone.map((tag) => ({ value: tag, label: tag })),
    ],
  }
}
