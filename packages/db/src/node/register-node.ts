import { IngotError } from '@ingot/core/error/ingot-error'
import type { BmcAddress } from '@ingot/core/node/bmc-input'
import type { RegisterNodeInput } from '@ingot/core/node/input'
import type { MutationContext } from '../audit/append-audit'
import { graphicalConsoleJson, type StoredGraphicalConsole } from '../console/graphical-console'
import type { Database } from '../database'
import { bmcColumns } from '../internal/bmc-columns'
import { Prisma } from '../internal/generated/prisma/client'
import { mutate } from '../internal/mutate'
import { uniqueViolation } from '../internal/unique-violation'
import { takeNodes } from '../licence/take-nodes'
import { insertOperation, type RequestedOperation } from '../operation/insert-operation'
import { rackColumns } from '../rack/rack-columns'
import { requireFreeUnits } from '../rack/require-free-units'
import { requireBareMetal } from '../region/require-bare-metal'
import { transitionNodeInTx } from './transition-node'

export interface RegisterNode {
  /** Made by the caller, because the BMC's password is sealed for it. */
  readonly id: string
  readonly input: Omit<RegisterNodeInput, 'bmc' | 'graphicalConsole'> & {
    readonly bmc: BmcAddress
  }
  readonly secretSealed: Uint8Array<ArrayBuffer>
  readonly graphicalConsole: StoredGraphicalConsole | null
  readonly context: MutationContext
}

/**
 * Registers a node with its BMC and ports and requests the verification of the BMC, all or nothing.
 * Throws `name_taken`, `bmc_taken`, `mac_taken`, `not_found` (zone), `action_refused` (its region), `licence_required`,
 * `rack_unit_taken`.
 * The database decides races.
 */
export async function registerNode(database: Database, request: RegisterNode): Promise<RequestedOperation> {
  const { id, input, context } = request
  const graphicalConsole = graphicalConsoleJson(request.graphicalConsole)
  const { bmc, macAddresses, rootDeviceHints, rackPlace, ...fields } = input
  try {
    return await mutate(database, async (tx) => {
      const zone = await requireBareMetal(tx, input.availabilityZoneId)
      await takeNodes(database, tx, 1)
      await tx.node.create({
        data: {
          ...fields,
          ...rackColumns(rackPlace),
          id,
          rootDeviceHints: rootDeviceHints ?? Prisma.DbNull,
          bmc: { create: { ...bmcColumns(bmc), secretSealed: request.secretSealed, graphicalConsole } },
          ports: { create: [...new Set(macAddresses)].map((macAddress) => ({ macAddress })) },
        },
        select: { id: true },
      })
      await requireFreeUnits(tx, { kind: 'node', id })
      await transitionNodeInTx(tx, { nodeId: id, event: 'manage' })
      const operation = await insertOperation(tx, {
        kind: 'node.enroll',
        nodeId: id,
        targetName: input.name,
        context,
      })
      const audit = {
        context,
        action: 'node.register',
        targetKind: 'node',
        targetId: id,
        targetName: input.name,
        nodeId: id,
        result: 'accepted',
        detail: {
          operationId: operation.id,
          zone: zone.name,
          arch: input.arch,
          bmc: { protocol: bmc.protocol, host: bmc.host, port: bmc.port, username: bmc.username },
          macAddresses,
          ...(rackPlace ? { rackPlace: { ...rackPlace } } : {}),
          ...graphicalConsoleAudit(request.graphicalConsole),
        },
      } as const
      return { result: operation, audit }
    })
  } catch (error) {
    throw takenError(error, input) ?? error
  }
}

/** What the audit says of a graphical console: never its password, sealed or not. */
export const graphicalConsoleAudit = (console: Omit<StoredGraphicalConsole, 'passwordSealed'> | null) =>
  console ? { graphicalConsole: `${console.protocol}://${console.host}:${console.port}` } : {}

/** Which field another node has already; null when the error is something else. */
export function takenError(
  error: unknown,
  input: { readonly name?: string; readonly bmc?: { readonly host: string; readonly port: number } },
): IngotError | null {
  const violated = uniqueViolation(error)
  if (violated === null) return null
  if (violated.includes('mac_address')) return new IngotError('mac_taken', { field: 'macAddresses' })
  if (violated.includes('bmc_endpoint') || violated.includes('host'))
    return new IngotError('bmc_taken', { field: 'bmc.host', host: input.bmc?.host, port: input.bmc?.port })
  if (violated.includes('name')) return new IngotError('name_taken', { field: 'name', name: input.name })
  return null
}
