'use client'
import { CodeBlock } from '@ingot/ui/code-block'
import { useTranslations } from 'next-intl'

/** The last thing a BMC, agent or switch said, as it said it: facts for people who know the hardware. */
export function evidenceText(evidence: unknown): string {
  if (evidence === null || evidence === undefined) return ''
  if (typeof evidence !== 'object') return String(evidence)
  return Object.entries(evidence)
    .map(
      ([key, value]) =>
        `${key}: ${typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)}`,
    )
    .join('\n')
}

export function Evidence({ evidence, label }: { evidence: unknown; label: string }) {
  const t = useTranslations('words')
  const text = evidenceText(evidence)
  if (text === '') return null
  return <CodeBlock code={text} label={label} copyLabel={t('copy')} copiedLabel={t('copied')} />
}
