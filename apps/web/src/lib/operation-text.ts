import type { Translate } from './translate'

/** Message keys may hold no dot. */
const keyOf = (name: string) => name.replaceAll('.', '_')

const named = (t: Translate, group: string, name: string) => {
  const key = `operation.${group}.${keyOf(name)}` as Parameters<Translate>[0]
  return t.has(key) ? t(key) : name
}

export const operationKindText = (t: Translate, kind: string) => named(t, 'kind', kind)
export const operationStepText = (t: Translate, step: string) => named(t, 'step', step)
export const operationStatusText = (t: Translate, status: string) => named(t, 'status', status)
export const waitReasonText = (t: Translate, reason: string) => named(t, 'waitReason', reason)
export const waitingForText = (t: Translate, party: string) => named(t, 'waitingFor', party)
export const suggestionText = (t: Translate, suggestion: string) => named(t, 'suggestion', suggestion)
