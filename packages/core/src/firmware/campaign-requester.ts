import type { Actor } from '../access/actor'
import { hasPermission } from '../access/decide-access'
import { hardwareActionPermissions } from '../hardware/actions'

/** Whoever began a campaign, with the rights of this moment. */
export interface CampaignRequester {
  readonly actor: Actor
  readonly disabled: boolean
}
export type RequesterStopReason = 'requester_gone' | 'requester_disabled' | 'requester_lost_right'

const cloudObject = { projectId: null }

/**
 * A campaign goes on while nobody watches, in the name of its requester and never with more than that person's rights.
 * Null: it may go on. `null` as requester: there is no such person any more.
 */
export function requesterStopReason(requester: CampaignRequester | null): RequesterStopReason | null {
  if (!requester) return 'requester_gone'
  if (requester.disabled) return 'requester_disabled'
  const needed = ['hardware_profile:manage', hardwareActionPermissions.updateFirmware] as const
  const may = needed.every((permission) => hasPermission(requester.actor, permission, cloudObject))
  return may ? null : 'requester_lost_right'
}
