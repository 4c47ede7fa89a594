'use client'
import type { ErrorCode } from '@ingot/core/error/codes'
import { StatusDot } from '@ingot/ui/status-dot'
import { useTranslations } from 'next-intl'
import { codeText } from '@/lib/error-text'

/** What became of one row. */
export type BulkResult = { readonly id: string } & (
  | { readonly ok: true }
  | {
      readonly ok: false
      readonly error: { readonly code: ErrorCode; readonly data: Readonly<Record<string, unknown>> }
    }
)

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
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list must be reachable by keyboard */}
      <ul tabIndex={0} className="max-h-80 divide-y divide-line overflow-y-auto rounded-md border border-line">
        {results.map((result) => (
          <li key={result.id} className="px-3 py-1.5 text-sm">
            <div className="flex items-center justify-between gap-3">
              <span className="break-all">{nameOf.get(result.id) ?? result.id}</span>
              <StatusDot tone={result.ok ? 'success' : 'danger'}>
                {t(result.ok ? 'table.bulk.resultOk' : 'table.bulk.resultRefused')}
              </StatusDot>
            </div>
            {!result.ok && (
              <p className="text-ink-muted text-xs">{codeText(t, result.error.code, result.error.data)}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
