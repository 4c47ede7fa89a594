import { type ErrorCode, isErrorCode } from '@ingot/core/error/codes'

/** One problem of one field; `path` as in the form (`bmc.host`). */
export interface FieldIssue {
  readonly path: string
  readonly code: string
  readonly params: Readonly<Record<string, unknown>>
}

/** What went wrong with a request, in the form that texts are made from. */
export interface Failure {
  readonly code: ErrorCode | 'unreachable'
  readonly data: Readonly<Record<string, unknown>>
  readonly issues: readonly FieldIssue[]
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const codesOfTransport: Record<string, ErrorCode> = {
  UNAUTHORIZED: 'unauthenticated',
  FORBIDDEN: 'permission_missing',
  NOT_FOUND: 'not_found',
  BAD_REQUEST: 'invalid_input',
  TOO_MANY_REQUESTS: 'too_many_attempts',
}

function issuesOf(value: unknown): FieldIssue[] {
  if (!Array.isArray(value)) return []
  return value.filter(isRecord).map((issue) => ({
    path: Array.isArray(issue.path) ? issue.path.join('.') : '',
    code: typeof issue.message === 'string' ? issue.message : '',
    params: isRecord(issue.params) ? issue.params : {},
  }))
}

/** Reads the error of a tRPC call. No `data` at all means that no answer came. */
export function readFailure(error: unknown): Failure {
  const shape = isRecord(error) && isRecord(error.data) ? error.data : null
  if (!shape) return { code: isRecord(error) && 'shape' in error ? 'unreachable' : 'internal', data: {}, issues: [] }
  const data = isRecord(shape.data) ? shape.data : {}
  const code = String(shape.code)
  const known = isErrorCode(code) ? code : (codesOfTransport[code] ?? 'internal')
  return { code: known, data, issues: issuesOf(data.issues) }
}
