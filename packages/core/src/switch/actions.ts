import { firstDenial, type Verdict } from '../access/verdict'

/** What can be asked of a switch as it stands, in the order in which it is offered. */
export const switchActionNames = ['verify', 'save', 'correctDrift'] as const
export type SwitchAction = (typeof switchActionNames)[number]

export interface SwitchForActions {
  /** something was applied that a reboot would forget */
  readonly unsavedSince: unknown
  /** ports and groups that are not as we made them */
  readonly driftCount: number
  readonly openOperation: { readonly id: string; readonly kind: string } | null
}

/** Whether each may be asked for now and, if not, why. Looking is always possible: it writes nothing. */
export function switchActions({
  unsavedSince,
  driftCount,
  openOperation,
}: SwitchForActions): Record<SwitchAction, Verdict> {
  return {
    verify: firstDenial(),
    save: firstDenial(!unsavedSince && { code: 'nothing_unsaved' }),
    correctDrift: firstDenial(
      driftCount === 0 && { code: 'nothing_drifted' },
      openOperation?.kind === 'switch.apply' && {
        ...{ code: 'operation_open' as const, operationId: openOperation.id, kind: openOperation.kind },
      },
    ),
  }
}

/** Whether a switch may be forgotten or go to another zone (SW-03): not while a cable is declared to it. */
export const canLeaveZone = ({ linkCount }: { readonly linkCount: number }): Verdict =>
  firstDenial(linkCount > 0 && { code: 'cables_declared', cables: linkCount })
