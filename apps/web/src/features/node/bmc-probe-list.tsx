'use client'
import { isErrorCode } from '@ingot/core/error/codes'
import type { BmcProbeStatus } from '@ingot/core/node/bmc-probe'
import { CircleAlert, CircleCheck, CircleDashed, CircleMinus, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { evidenceText } from '@/components/evidence'
import { codeText } from '@/lib/error-text'
import type { Translate } from '@/lib/translate'

export interface BmcProbe {
  readonly name: string
  readonly status: BmcProbeStatus
  /** An error or finding code, for the remedy. */
  readonly code?: string
  readonly detail?: unknown
}

const icons: Record<BmcProbe['status'], ReactNode> = {
  ok: <CircleCheck aria-hidden className="size-4 text-success" />,
  failed: <CircleAlert aria-hidden className="size-4 text-danger" />,
  warning: <TriangleAlert aria-hidden className="size-4 text-warning" />,
  skipped: <CircleDashed aria-hidden className="size-4 text-ink-subtle" />,
  not_applicable: <CircleMinus aria-hidden className="size-4 text-ink-subtle" />,
}

const textOf = (t: Translate, key: string): string | null =>
  t.has(key as Parameters<Translate>[0]) ? t(key as Parameters<Translate>[0]) : null

const isFacts = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function remedyText(t: Translate, probe: BmcProbe): string | null {
  if (!probe.code) return null
  if (isErrorCode(probe.code)) return codeText(t, probe.code, isFacts(probe.detail) ? probe.detail : {})
  return textOf(t, `node.finding.${probe.code}`)
}

/** Each probe by name: what was tried, what came back, what to do. */
export function BmcProbeList({ probes }: { probes: readonly BmcProbe[] }) {
  const t = useTranslations()
  return (
    <ol aria-label={t('node.check.title')} className="divide-y divide-line rounded-md border border-line">
      {probes.map((probe) => {
        const evidence = evidenceText(probe.detail)
        const remedy = remedyText(t, probe)
        return (
          <li key={`${probe.name}-${probe.code ?? ''}`} className="flex gap-2.5 px-3 py-2 text-sm">
            <span className="mt-0.5 shrink-0">{icons[probe.status]}</span>
            <div className="min-w-0">
              <p>
                {textOf(t, `node.check.probe.${probe.name}`) ?? probe.name}
                <span className="ml-2 text-ink-subtle text-xs">{t(`node.check.status.${probe.status}`)}</span>
              </p>
              {remedy && <p className="text-ink-muted">{remedy}</p>}
              {evidence && (
                <p className="break-words font-mono text-ink-subtle text-xs">{evidence.replaceAll('\n', ' · ')}</p>
              )}
            </div>
          </li>
        )
      })}
    </ol>
  )
}
