import type { Verdict } from '@ingot/core/access/verdict'
import { IngotError } from '@ingot/core/error/ingot-error'

/** Throws the reason of a rule that refused; rolls back the transaction it is asked in. */
export function requireVerdict(verdict: Verdict): void {
  if (verdict.allowed) return
  const { reason } = verdict
  if (reason.code === 'permission_missing') {
    const { code, ...data } = reason
    throw new IngotError(code, data)
  }
  throw new IngotError('action_refused', { reason })
}
