import { type ErrorCode, errorShape } from '@ingot/core/error/codes'
import { publicCode } from '@ingot/core/error/public-code'
import { getTRPCErrorFromUnknown } from '@trpc/server'
import { answerOf, errorCodeOf } from '../error-answer'

/** What is wrong with one field. */
export interface FieldProblem {
  /** path in the input: `networkIds.0` */
  readonly field: string
  readonly reason: string
}

/** An error as RFC 9457 tells it. */
export interface Problem {
  /** where the error is described */
  readonly type: string
  readonly title: string
  readonly status: number
  /** what is wrong and what to do about it, in the language that was asked for */
  readonly detail: string
  /** as in the table of errors, in capitals */
  readonly code: string
  readonly requestId: string
  readonly errors: readonly FieldProblem[]
  /** facts of this error */
  readonly data: Readonly<Record<string, unknown>>
}

/** The sentence of an error, in a language. */
export interface ProblemWords {
  /** BCP 47 */
  readonly language: string
  readonly detailOf: (code: ErrorCode, data: Readonly<Record<string, unknown>>) => string
  readonly issueText: (issue: {
    readonly message: string
    readonly params: Readonly<Record<string, unknown>>
  }) => string
}

interface Issue {
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly params?: Readonly<Record<string, unknown>>
}

/** Turns whatever a request ended with into what its client is told: never a message or a stack of ours. */
export function problemOf(thrown: unknown, requestId: string, words: ProblemWords): Problem {
  const error = getTRPCErrorFromUnknown(thrown)
  const code = errorCodeOf(error)
  const { issues, ...data } = answerOf(error.cause ?? thrown).data
  const detail = words.detailOf(code, data)
  const fields = ((issues ?? []) as Issue[]).map(({ path, message, params = {} }) => ({
    field: path.map(String).join('.'),
    reason: words.issueText({ message, params }),
  }))
  const named = typeof data.field === 'string' ? [{ field: data.field, reason: detail }] : []
  return {
    type: `/api-reference#${code}`,
    title: titleOf(code),
    status: errorShape(code).http,
    detail,
    code: publicCode(code),
    requestId,
    errors: [...fields, ...named],
    data,
  }
}

function titleOf(code: ErrorCode): string {
  const text = code.replaceAll('_', ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
