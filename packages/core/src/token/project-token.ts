import type { Actor } from '../access/actor'
import { firstDenial, type Verdict } from '../access/verdict'

/** A token may no more than its maker, so whoever makes one for a project is in it. The permission is asked before. */
export function canCreateProjectToken(actor: Actor, projectId: string): Verdict {
  const isMember = actor.memberships.some((membership) => membership.projectId === projectId)
  return firstDenial(!isMember && { code: 'not_member' })
}
