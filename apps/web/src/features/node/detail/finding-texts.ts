import type { Translate } from '@/lib/translate'

/** The sentences of a BMC's findings; one that has no sentence yet is shown by its code. */
export function findingTexts(t: Translate, findings: readonly unknown[]): string[] {
  return findings.flatMap((finding) => {
    const code = typeof finding === 'object' && finding !== null && 'code' in finding ? String(finding.code) : null
    if (code === null) return []
    const key = `node.finding.${code}` as Parameters<Translate>[0]
    return [t.has(key) ? t(key) : code]
  })
}
