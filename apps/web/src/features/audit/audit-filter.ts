export const auditRanges = ['hour', 'day', 'week', 'month'] as const
export type AuditRange = (typeof auditRanges)[number]
export const auditResults = ['accepted', 'refused', 'succeeded', 'failed', 'cancelled'] as const
type AuditResult = (typeof auditResults)[number]
export const auditTargetKinds = [
  'host',
  'node',
  'flavor',
  'image',
  'key_pair',
  'webhook',
  'operation',
  'user',
  'bmc_check',
  'audit',
  'export',
] as const

const hourMs = 3_600_000
const rangeMs: Record<AuditRange, number> = { hour: hourMs, day: 24 * hourMs, week: 168 * hourMs, month: 720 * hourMs }

const isRange = (value: string | undefined): value is AuditRange => value !== undefined && value in rangeMs
const isResult = (value: string): value is AuditResult => (auditResults as readonly string[]).includes(value)

/** A local time as `<input type="datetime-local">` writes it; null when it is empty or no time. */
export function parseLocalTime(text: string): Date | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text)) return null
  const at = new Date(text)
  return Number.isNaN(at.getTime()) ? null : at
}

/** True when both ends are given and nothing can lie between them. */
export const isReversed = (from: Date | null, to: Date | null) =>
  from !== null && to !== null && from.getTime() >= to.getTime()

export const auditFilterIds = [
  'range',
  'action',
  'result',
  'target',
  'project',
  'actor',
  'operation',
  'from',
  'to',
] as const
export type AuditFilterValues = Readonly<Record<(typeof auditFilterIds)[number], readonly string[]>>

const minuteMs = 60_000
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * The filter of `audit.list`. A chosen period wins over "last hours". The start of "last hours" is rounded down to
 * the minute: the question stays the same for a while, so its answer can be kept.
 */
export function toAuditFilter(
  filters: AuditFilterValues,
  scope: { readonly projectId: string | null },
  me: string | undefined,
  now: Date,
) {
  const [action] = filters.action
  const [targetKind] = filters.target
  const [operationId] = filters.operation
  const actorId = filters.actor[0] === 'me' ? me : filters.actor[0]
  const result = filters.result.find(isResult)
  const projectId = filters.project[0] ?? scope.projectId
  const range = filters.range.find(isRange)
  const chosenFrom = parseLocalTime(filters.from[0] ?? '')
  const to = parseLocalTime(filters.to[0] ?? '')
  const recent = range && !to ? new Date(Math.floor((now.getTime() - rangeMs[range]) / minuteMs) * minuteMs) : null
  const from = chosenFrom ?? recent
  const reversed = isReversed(from, to)
  return {
    ...(action ? { action } : {}),
    ...(targetKind ? { targetKind } : {}),
    ...(result ? { result } : {}),
    ...(projectId ? { projectId } : {}),
    ...(actorId && uuid.test(actorId) ? { actorId } : {}),
    ...(operationId && uuid.test(operationId) ? { operationId } : {}),
    ...(from && !reversed ? { from } : {}),
    ...(to && !reversed ? { to } : {}),
  }
}
