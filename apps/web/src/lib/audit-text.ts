import { operationKindText } from './operation-text'
import type { Translate } from './translate'

/** What was done, in words; an action without words is an operation's kind, or shown as it was recorded. */
export function auditActionText(t: Translate, action: string): string {
  const key = `audit.action.${action.replaceAll('.', '_')}` as Parameters<Translate>[0]
  return t.has(key) ? t(key) : operationKindText(t, action)
}
