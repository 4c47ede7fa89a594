import type { Translate } from '@/lib/translate'

/** What a step that plugged a machine in says of its bonds: made before it boots, or last and why. Null: it has none. */
export function bondNote(t: Translate, evidence: unknown): string | null {
  if (typeof evidence !== 'object' || evidence === null) return null
  const { bondEarly, bondLate, withoutFallback } = evidence as Readonly<Record<string, unknown>>
  const notes = [
    typeof bondEarly === 'string' && t('operation.bond.early', { groups: bondEarly }),
    typeof bondLate === 'string' &&
      (typeof withoutFallback === 'string'
        ? t('operation.bond.late', { groups: bondLate, switches: withoutFallback })
        : t('operation.bond.lateByChoice', { groups: bondLate })),
  ].filter((note) => note !== false)
  return notes.length > 0 ? notes.join(' ') : null
}
