import type { ErrorCode } from './codes'

export type ErrorData = Readonly<Record<string, unknown>>

/** A failure the product knows. The text is made from `code` and `data` where the language is known. */
export class IngotError extends Error {
  readonly code: ErrorCode
  readonly data: ErrorData

  constructor(code: ErrorCode, data: ErrorData = {}, options?: { cause?: unknown }) {
    super(code, options)
    this.name = 'IngotError'
    this.code = code
    this.data = data
  }
}
