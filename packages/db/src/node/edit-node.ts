import { IngotError } from '@ingot/core/error/ingot-error'
import type { EditNodeInput } from '@ingot/core/node/input'
import type { MutationContext } from '../audit/append-audit'
import { graphicalConsoleJson, type StoredGraphicalConsole, toGraphicalConsole } from '../console/graphical-console'
import type { Database } from '../database'
import { notify } from '../event/notify'
import { Prisma } from '../internal/generated/prisma/client'
import type { Tx } from '../internal/handle'
import { mutate } from '../internal/mutate'
import { rackColumns } from '../rack/rack-columns'
import { requireFreeUnits } from '../rack/require-free-units'
import { requireBareMetal } from '../region/require-bare-metal'
import { graphicalConsoleAudit, takenError } from './register-node'

/** `passwordSealed` missing: the password stays while the address does. */
export type GraphicalConsoleChange = Omit<StoredGraphicalConsole, 'passwordSealed'> &
  Partial<Pick<StoredGraphicalConsole, 'passwordSealed'>>
export interface EditNode extends Omit<EditNodeInput, 'graphicalConsole'> {
  /** Missing: stays as it is. Null: none any more. */
  readonly graphicalConsole?: GraphicalConsoleChange | null | undefined
}

/**
 * Changes what a person says of a node (N-05), when nobody changed it since `version`. Returns the new version.
 * Throws `version_conflict`, `name_taken`, `rack_unit_taken`, `not_found`.
 */
export async function editNode(
  database: Database,
  { id, version, graphicalConsole, rackPlace, ...input }: EditNode,
  context: MutationContext,
): Promise<{ version: number }> {
  try {
    return await mutate(database, async (tx) => {
      const before = await tx.node.findUnique({ where: { id }, select: { name: true, availabilityZoneId: true } })
      if (!before) throw new IngotError('not_found')
      const zone =
        before.availabilityZoneId === input.availabilityZoneId
          ? await tx.availabilityZone.findUniqueOrThrow({ where: { id: input.availabilityZoneId } })
          : await requireBareMetal(tx, input.availabilityZoneId)
      const { count } = await tx.node.updateMany({
        where: { id, version },
        data: {
          ...input,
          ...(rackPlace === undefined ? {} : rackColumns(rackPlace)),
          rootDeviceHints: input.rootDeviceHints ?? Prisma.DbNull,
          version: { increment: 1 },
        },
      })
      if (count === 0) throw new IngotError('version_conflict')
      await requireFreeUnits(tx, { kind: 'node', id })
      if (graphicalConsole !== undefined) await changeGraphicalConsole(tx, id, graphicalConsole)
      await notify(tx, { topic: 'node', id, nodeId: id })
      const audit = {
        context,
        action: 'node.edit',
        targetKind: 'node',
        targetId: id,
        targetName: input.name,
        nodeId: id,
        result: 'accepted',
        detail: {
          zone: zone.name,
          resourceClass: input.resourceClass,
          metadata: input.metadata,
          rootDeviceHints: input.rootDeviceHints,
          ...(rackPlace === undefined ? {} : { rackPlace: rackPlace && { ...rackPlace } }),
          ...graphicalConsoleAudit(graphicalConsole ?? null),
          ...(before.name === input.name ? {} : { nameBefore: before.name }),
        },
      } as const
      return { result: { version: version + 1 }, audit }
    })
  } catch (error) {
    throw takenError(error, input) ?? error
  }
}

/** A password is never sent to another address than the one it was given for. */
async function changeGraphicalConsole(tx: Tx, nodeId: string, change: GraphicalConsoleChange | null): Promise<void> {
  const bmc = await tx.bmcEndpoint.findUnique({ where: { nodeId }, select: { graphicalConsole: true } })
  // A node of another engine has no BMC of ours, so there is nothing to take away.
  if (!bmc && change === null) return
  if (!bmc) throw new IngotError('not_found', { field: 'graphicalConsole' })
  const before = toGraphicalConsole(bmc.graphicalConsole)
  const stays = before?.host === change?.host && before?.port === change?.port
  const kept = stays ? (before?.passwordSealed ?? null) : null
  const passwordSealed = change?.passwordSealed === undefined ? kept : change.passwordSealed
  await tx.bmcEndpoint.update({
    where: { nodeId },
    data: { graphicalConsole: graphicalConsoleJson(change && { ...change, passwordSealed }) },
    select: { nodeId: true },
  })
}
