import { isErrorCode } from '@ingot/core/error/codes'
import type { OperationError } from '@ingot/core/operation/outcome'

interface CodedError {
  readonly code: string
  readonly data?: Readonly<Record<string, unknown>>
  readonly detail?: Readonly<Record<string, unknown>>
}
const isCoded = (error: unknown): error is CodedError =>
  typeof error === 'object' && error !== null && typeof (error as { code?: unknown }).code === 'string'

/**
 * The second of the two places where errors are converted (the first is the API). Core's, drivers' and agent errors
 * carry a code of the table and data that is fit to be shown; everything else is `internal` without data.
 */
export function toOperationError(error: unknown): OperationError {
  if (!isCoded(error) || !isErrorCode(error.code)) return { code: 'internal' }
  const data: Record<string, string | number | boolean> = {}
  for (const [key, value] of Object.entries(error.data ?? error.detail ?? {}))
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') data[key] = value
  return { code: error.code, data }
}
