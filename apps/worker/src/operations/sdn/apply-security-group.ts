import { IngotError } from '@ingot/core/error/ingot-error'
import { done, type Outcome } from '@ingot/core/operation/outcome'
import { listFilterPlaces } from '@ingot/db/security-group/load-filters'
import { settleRules } from '@ingot/db/security-group/settle-rules'
import type { StepContext } from '../../runtime/step'
import { tellFilters } from '../../sdn/tell-filters'

/** Which group an operation without a node is about. */
function groupOf({ input }: StepContext): string {
  if (typeof input.securityGroupId !== 'string') throw new IngotError('not_found', { object: 'security_group' })
  return input.securityGroupId
}

/** Tells every controller where vNICs are in the group its rules of now. Safe to run twice. */
export async function applySecurityGroup(context: StepContext): Promise<Outcome> {
  const groupId = groupOf(context)
  const lines: string[] = []
  for (const place of await listFilterPlaces(context.database, groupId))
    lines.push(...(await tellFilters(context, place, [groupId])))
  context.evidence({ lines: lines.length, sent: lines.join('\n').slice(0, 4_000) })
  return done
}

/** The controllers have the rules: what was asked for is so. */
export async function finishSecurityGroup(context: StepContext): Promise<Outcome> {
  await settleRules(context.database, context.lease, groupOf(context), 'done')
  return done
}

/** They have not: the group has its former rules, and those that took the change over already get them back. */
export async function restoreSecurityGroup(context: StepContext): Promise<Outcome> {
  await settleRules(context.database, context.lease, groupOf(context), 'undone')
  return applySecurityGroup(context)
}
