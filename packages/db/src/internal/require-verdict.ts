import type { Verdict } from '@ingot/core/access/verdict'
import { IngotError } from '@ingot/core/error/ingot-error'

/** Throws the reason of a rule that refused; rolls back the transaction it is asked in. */
export function requireVerdict(verdict: Verdict): void {
  if (verdict.allowed) return
  const { reason } = verdict
  if (reason.code === 'permission_missing')
    throw new IngotError('permission_missing', { permission: reason.permission })
  throw new IngotError('action_refused', { reason })
}
