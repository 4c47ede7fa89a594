import { IngotError } from '@ingot/core/error/ingot-error'
import { canHaveSwitches } from '@ingot/core/network-scheme/change'
import { canLeaveZone } from '@ingot/core/switch/actions'
import { type EditSwitchInput, type SwitchFields, switchSecretMustBeGiven } from '@ingot/core/switch/input'
import type { AuditEntry, MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { notify } from '../event/notify'
import type { Tx } from '../internal/handle'
import { mutate } from '../internal/mutate'
import { requireVerdict } from '../internal/require-verdict'
import { uniqueViolation } from '../internal/unique-violation'
import { loadSchemeOf } from '../network-scheme/load-scheme'
import type { RequestedOperation } from '../operation/insert-operation'
import { rackColumns } from '../rack/rack-columns'
import { requireFreeUnits } from '../rack/require-free-units'
import { requestSwitchWorkIn } from './request-switch-work'

type Sealed = Uint8Array<ArrayBuffer>

export interface CreateSwitch {
  /** Made by the caller, because the secrets are sealed for it. */
  readonly id: string
  readonly input: SwitchFields
  readonly secretSealed: Sealed
  readonly enableSealed: Sealed | null
  readonly context: MutationContext
}

/**
 * Keeps a switch and requests the look at it, all or nothing. Throws `name_taken`, `switch_taken` (its MAC address),
 * `rack_unit_taken`, `not_found` (zone, peer, physical network), `action_refused` unless the zone's scheme drives switches (SW-04).
 */
export async function createSwitch(
  database: Database,
  { id, input, secretSealed, enableSealed, context }: CreateSwitch,
): Promise<RequestedOperation> {
  return named(input, () =>
    mutate(database, async (tx) => {
      await requirePlace(tx, input, null)
      const { rackPlace = null, ...fields } = input
      const data = { id, ...fields, ...rackColumns(rackPlace), secretSealed, enableSealed }
      await tx.switch.create({ data, select: { id: true } })
      await requireFreeUnits(tx, { kind: 'switch', id })
      await pair(tx, id, input.mlagPeerId)
      const result = await requestSwitchWorkIn(tx, { id, name: input.name, kind: 'switch.verify', context })
      return { result, audit: auditOf('switch.create', id, input, context) }
    }),
  )
}

export interface EditSwitch {
  readonly id: string
  readonly version: number
  readonly input: Omit<EditSwitchInput, 'id' | 'version' | 'secret' | 'enableSecret'>
  /** undefined keeps the stored one */
  readonly secretSealed: Sealed | undefined
  readonly enableSealed: Sealed | null | undefined
  readonly context: MutationContext
}

/**
 * Changes a switch when nobody changed it since `version`, and requests the look at it. Another address forgets the host
 * key that was pinned. Throws as `createSwitch`, `version_conflict`, `invalid_input` when it points elsewhere without its
 * secret, `in_use` when it leaves its zone while a cable is declared to it.
 */
export async function editSwitch(
  database: Database,
  { id, version, input, secretSealed, enableSealed, context }: EditSwitch,
): Promise<{ version: number; operation: RequestedOperation }> {
  return named(input, () =>
    mutate(database, async (tx) => {
      const before = await tx.switch.findUnique({
        where: { id },
        select: { host: true, port: true, authMode: true, availabilityZoneId: true, mlagPeerId: true },
      })
      if (!before) throw new IngotError('not_found')
      await requirePlace(tx, input, id)
      if (before.availabilityZoneId !== input.availabilityZoneId) await requireUnlinked(tx, id)
      if (secretSealed === undefined && switchSecretMustBeGiven(before, input))
        throw new IngotError('invalid_input', {
          issues: [{ code: 'custom', path: ['secret'], message: 'switch_secret_required' }],
        })
      const { rackPlace, ...fields } = input
      const moved = before.host !== input.host || before.port !== input.port
      const { count } = await tx.switch.updateMany({
        where: { id, version },
        data: {
          ...fields,
          ...(rackPlace === undefined ? {} : rackColumns(rackPlace)),
          ...(secretSealed ? { secretSealed } : {}),
          ...(enableSealed === undefined ? {} : { enableSealed }),
          ...(moved ? { hostKey: null } : {}),
          version: { increment: 1 },
        },
      })
      if (count === 0) throw new IngotError('version_conflict')
      await requireFreeUnits(tx, { kind: 'switch', id })
      if (before.mlagPeerId !== input.mlagPeerId) await pair(tx, id, input.mlagPeerId)
      const operation = await requestSwitchWorkIn(tx, { id, name: input.name, kind: 'switch.verify', context })
      return { result: { version: version + 1, operation }, audit: auditOf('switch.edit', id, input, context) }
    }),
  )
}

/**
 * Forgets a switch; nothing is sent to it. Throws `action_refused` while a node's port is declared to it (SW-03),
 * `operation_open`, `not_found`.
 */
export async function deleteSwitch(database: Database, id: string, context: MutationContext): Promise<void> {
  await mutate(database, async (tx) => {
    const [row] = await tx.$queryRaw<{ name: string }[]>`SELECT name FROM switch WHERE id = ${id}::uuid FOR UPDATE`
    if (!row) throw new IngotError('not_found')
    await requireUnlinked(tx, id)
    const [open] = await tx.$queryRaw<{ id: string; kind: string }[]>`
      SELECT id, kind FROM operation WHERE kind IN ('switch.verify', 'switch.apply', 'switch.save')
        AND status IN ('queued', 'running', 'waiting') AND input->>'switchId' = ${id} LIMIT 1`
    if (open && open.kind !== 'switch.verify')
      throw new IngotError('operation_open', { operationId: open.id, kind: open.kind })
    await tx.switch.updateMany({ where: { mlagPeerId: id }, data: { mlagPeerId: null } })
    await tx.switch.delete({ where: { id }, select: { id: true } })
    await notify(tx, { topic: 'switch', id })
    const audit: AuditEntry = {
      ...{ context, action: 'switch.delete', targetKind: 'switch', targetId: id, targetName: row.name },
      result: 'accepted',
    }
    return { result: undefined, audit }
  })
}

async function requireUnlinked(tx: Tx, id: string): Promise<void> {
  requireVerdict(canLeaveZone({ linkCount: await tx.port.count({ where: { linkSwitchId: id } }) }))
}

async function requirePlace(tx: Tx, input: EditSwitch['input'], id: string | null): Promise<void> {
  const { availabilityZoneId } = input
  const [zone] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM availability_zone WHERE id = ${availabilityZoneId}::uuid AND deleted_at IS NULL FOR SHARE`
  if (!zone) throw new IngotError('not_found', { field: 'availabilityZoneId' })
  requireVerdict(canHaveSwitches((await loadSchemeOf(tx, availabilityZoneId)).kind))
  const known = await tx.physicalNetwork.count({
    where: { availabilityZoneId, name: { in: [...input.physicalNetworks] } },
  })
  if (known < input.physicalNetworks.length) throw new IngotError('not_found', { field: 'physicalNetworks' })
  if (input.mlagPeerId === null) return
  const peer = { id: input.mlagPeerId, availabilityZoneId, vendor: input.vendor }
  if (input.mlagPeerId === id || (await tx.switch.count({ where: peer })) === 0)
    throw new IngotError('not_found', { field: 'mlagPeerId' })
}

/** A pair is declared on both halves, and each is in one pair only. */
async function pair(tx: Tx, id: string, peerId: string | null): Promise<void> {
  await tx.switch.updateMany({ where: { mlagPeerId: id, NOT: { id: peerId ?? id } }, data: { mlagPeerId: null } })
  if (peerId === null) return
  await tx.switch.updateMany({ where: { mlagPeerId: peerId, NOT: { id } }, data: { mlagPeerId: null } })
  await tx.switch.updateMany({ where: { id: peerId }, data: { mlagPeerId: id } })
}

const auditOf = (action: string, id: string, input: EditSwitch['input'], context: MutationContext): AuditEntry => ({
  ...{ context, action, targetKind: 'switch', targetId: id, targetName: input.name, result: 'accepted' },
  // No secret is among the fields: each is a column of its own, sealed.
  detail: {
    ...input,
    physicalNetworks: [...input.physicalNetworks],
    ...(input.rackPlace === undefined ? {} : { rackPlace: input.rackPlace && { ...input.rackPlace } }),
  },
})

async function named<T>(input: { readonly name: string; readonly macAddress: string }, write: () => Promise<T>) {
  try {
    return await write()
  } catch (error) {
    const violated = uniqueViolation(error)
    if (violated?.includes('mac_address'))
      throw new IngotError('switch_taken', { field: 'macAddress', macAddress: input.macAddress })
    if (violated?.includes('name')) throw new IngotError('name_taken', { field: 'name', name: input.name })
    throw error
  }
}
