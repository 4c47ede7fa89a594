import type { Translate } from '@/lib/translate'

/** The kind of an object in words; a kind that has none is shown as it was recorded. */
export function auditTargetKindText(t: Translate, kind: string): string {
  const key = `audit.targetKind.${kind}` as Parameters<Translate>[0]
  return t.has(key) ? t(key) : kind
}
