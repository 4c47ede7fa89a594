import { type ErrorCode, isErrorCode } from '@ingot/core/error/codes'
import { z } from 'zod'

export interface Credentials {
  readonly email: string
  readonly password: string
  /** of the second factor, when it was asked for */
  readonly code?: string
}
export type SignInAnswer =
  | { readonly kind: 'signed_in'; readonly enrolling: boolean }
  | { readonly kind: 'code_needed' }
  | { readonly kind: 'refused'; readonly code: ErrorCode | 'unreachable'; readonly waitMs: number | null }

const answers = z.union([
  z.object({ kind: z.literal('signed_in'), enrolling: z.boolean() }),
  z.object({ kind: z.literal('code_needed') }),
  z.object({
    error: z.object({ code: z.string(), data: z.object({ retryAfterSeconds: z.number().optional() }).optional() }),
  }),
])

/** Never throws: whatever goes wrong has a sentence. */
export async function requestSignIn(credentials: Credentials): Promise<SignInAnswer> {
  try {
    const response = await fetch('/api/sign-in/password', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(credentials),
    })
    const answer = answers.parse(await response.json())
    if ('kind' in answer) return answer
    const { code, data } = answer.error
    const waitMs = data?.retryAfterSeconds === undefined ? null : data.retryAfterSeconds * 1000
    return { kind: 'refused', code: isErrorCode(code) ? code : 'internal', waitMs }
  } catch {
    return { kind: 'refused', code: 'unreachable', waitMs: null }
  }
}
