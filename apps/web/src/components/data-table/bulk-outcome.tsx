'use client'
import type { DenialReason } from '@ingot/core/access/verdict'
import { isErrorCode } from '@ingot/core/error/codes'
import { StatusDot } from '@ingot/ui/status-dot'
import { useTranslations } from 'next-intl'
import { codeText, reasonText } from '@/lib/error-text'
import type { Translate } from '@/lib/translate'

/** What became of one row. A refusal carries the rule's reason or the error's code. */
export interface BulkResult {
  readonly id: string
  readonly ok: boolean
  readonly reason?: DenialReason | null
  readonly error?: { readonly code: string; readonly data?: Readonly<Record<string, unknown>> | null } | null
}

function whyNot(t: Translate, result: BulkResult): string | null {
  if (result.ok) return null
  if (result.reason) return reasonText(t, result.reason)
  const code = result.error?.code ?? 'internal'
  return codeText(t, isErrorCode(code) ? code : 'internal', result.error?.data ?? {})
}

export function BulkOutcome({
  results,
  names,
}: {
  results: readonly BulkResult[]
  names: readonly { readonly id: string; readonly name: string }[]
}) {
  const t = useTranslations()
  const nameOf = new Map(names.map((item) => [item.id, item.name]))
  const ok = results.filter((result) => result.ok).length
  return (
    <section aria-label={t('table.bulk.results')}>
      <p role="status" className="mb-2 text-sm">
        {t('table.bulk.resultSummary', { ok, failed: results.length - ok })}
      </p>
      <ul className="max-h-80 divide-y divide-line overflow-y-auto rounded-md border border-line">
        {results.map((result) => (
          <li key={result.id} className="px-3 py-1.5 text-sm">
            <div className="flex items-center justify-between gap-3">
              <span className="break-all">{nameOf.get(result.id) ?? result.id}</span>
              <StatusDot tone={result.ok ? 'success' : 'danger'}>
                {t(result.ok ? 'table.bulk.resultOk' : 'table.bulk.resultRefused')}
              </StatusDot>
            </div>
            {!result.ok && <p className="text-ink-muted text-xs">{whyNot(t, result)}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}
