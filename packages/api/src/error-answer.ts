import { explainDenial } from '@ingot/core/access/explain-denial'
import { isPermission } from '@ingot/core/access/permission-matrix'
import { type ErrorCode, errorShape } from '@ingot/core/error/codes'
import { IngotError } from '@ingot/core/error/ingot-error'
import { TRPCError } from '@trpc/server'
import { ZodError } from 'zod'

/** What the browser gets of an error: a code with data, from which it makes the sentence. Never a message or a stack. */
export interface ErrorAnswer {
  readonly code: ErrorCode
  readonly data: Readonly<Record<string, unknown>>
  readonly requestId: string | null
}

const codesOfTransport: Partial<Record<TRPCError['code'], ErrorCode>> = {
  UNAUTHORIZED: 'unauthenticated',
  FORBIDDEN: 'permission_missing',
  NOT_FOUND: 'not_found',
  BAD_REQUEST: 'invalid_input',
  PARSE_ERROR: 'invalid_input',
  METHOD_NOT_SUPPORTED: 'invalid_input',
  UNSUPPORTED_MEDIA_TYPE: 'invalid_input',
  PAYLOAD_TOO_LARGE: 'invalid_input',
}

/** The first of the two places where errors are converted (the second is the worker). */
export function toTrpcError(error: TRPCError): TRPCError {
  const { cause } = error
  if (!(cause instanceof IngotError)) return error
  return new TRPCError({ code: errorShape(cause.code).trpc, message: cause.code, cause })
}

export function errorCodeOf(error: TRPCError): ErrorCode {
  if (error.cause instanceof IngotError) return error.cause.code
  return codesOfTransport[error.code] ?? 'internal'
}

/** Also used for refused attempts in the audit trail. */
export function answerOf(error: unknown): { code: ErrorCode; data: Readonly<Record<string, unknown>> } {
  if (error instanceof IngotError) return { code: error.code, data: exposedData(error) }
  if (error instanceof ZodError) return { code: 'invalid_input', data: { issues: error.issues.map(toIssue) } }
  return { code: 'internal', data: {} }
}

/** Who is refused for a right learns which roles have it and which can grant it: from the table, so no names. */
function exposedData({ code, data }: IngotError): Readonly<Record<string, unknown>> {
  if (!errorShape(code).expose) return {}
  const { permission } = data
  return code === 'permission_missing' && isPermission(permission) ? { ...data, ...explainDenial(permission) } : data
}

/** `message` is a code of the `input` message file where core gave one, else zod's own text. */
function toIssue(issue: ZodError['issues'][number]) {
  const params = 'params' in issue ? issue.params : undefined
  return { path: issue.path, message: issue.message, ...(params ? { params } : {}) }
}

export function formatError(
  shape: { readonly code: number; readonly message: string },
  error: TRPCError,
  requestId: string | null,
): { code: typeof shape.code; message: ErrorCode; data: ErrorAnswer } {
  const code = errorCodeOf(error)
  const { data } = answerOf(error.cause)
  return { code: shape.code, message: code, data: { code, data, requestId } }
}
