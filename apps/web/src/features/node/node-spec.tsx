'use client'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'

/** Cores, memory and disk in one line; nothing is known before the first inspection. */
export function NodeSpec({
  node,
}: {
  node: { readonly cpuCores: number | null; readonly memoryMib: number | null; readonly localDiskGib: number | null }
}) {
  const t = useTranslations('node')
  const format = useFormat()
  const parts = [
    node.cpuCores === null ? null : t('cores', { count: node.cpuCores }),
    node.memoryMib === null ? null : format.mib(node.memoryMib),
    node.localDiskGib === null ? null : format.gib(node.localDiskGib),
  ].filter((part) => part !== null)
  if (parts.length === 0) return <span className="text-ink-subtle">{t('notInspected')}</span>
  return <span className="whitespace-nowrap">{parts.join(' · ')}</span>
}
