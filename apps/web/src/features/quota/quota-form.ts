import { quotaLimitsInput } from '@ingot/core/quota/input'
import { type QuotaCounter, quotaCounters } from '@ingot/core/quota/quota'
import type { QuotaLimits } from './quota-view'

/** What stands in the two fields; empty: no limit. */
export type LimitTexts = Readonly<Record<QuotaCounter, string>>

export const textsOf = (limits: QuotaLimits): LimitTexts => ({
  hosts: limits.hosts?.toString() ?? '',
  nodes: limits.nodes?.toString() ?? '',
})

export type ParsedLimits =
  | { readonly ok: true; readonly limits: QuotaLimits }
  | { readonly ok: false; readonly problems: Partial<Record<QuotaCounter, string>> }

/** The limits that the texts say, or the code of each field's problem. */
export function parseLimits(texts: LimitTexts): ParsedLimits {
  const numberOf = (text: string) => (text.trim() === '' ? null : Number(text.trim()))
  const parsed = quotaLimitsInput.safeParse({ hosts: numberOf(texts.hosts), nodes: numberOf(texts.nodes) })
  if (parsed.success) return { ok: true, limits: parsed.data }
  const problems: Partial<Record<QuotaCounter, string>> = {}
  for (const counter of quotaCounters) {
    const issue = parsed.error.issues.find(({ path }) => path[0] === counter)
    // What is no number at all has no words of its own.
    if (issue) problems[counter] = issue.code === 'invalid_type' ? 'number_whole' : issue.message
  }
  return { ok: false, problems }
}
