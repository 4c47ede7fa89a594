import { randomUUID } from 'node:crypto'
import { IngotError } from '@ingot/core/error/ingot-error'
import { writesToSwitches } from '@ingot/core/network-scheme/scheme'
import type { SchemeKind } from '@ingot/core/network-scheme/scheme-kind'
import type { OperationKind } from '@ingot/core/operation/kinds'
import { type Carrier, type CarrierPort, carriersOf, chooseCarriers } from '@ingot/core/vnic/carriers'
import { MAX_VNICS, type VnicState, type VnicWish } from '@ingot/core/vnic/vnic'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { notify } from '../event/notify'
import { loadHostFacts } from '../host/host-facts'
import { prismaOf, type Tx } from '../internal/handle'
import { mutate } from '../internal/mutate'
import { loadNodeFacts } from '../node/node-facts'
import type { RequestedOperation } from '../operation/insert-operation'
import { type OperationRequest, requestOperation } from '../operation/request-operation'
import { insertVnics, offerVnics, requireSameTrunk, tagRows } from './insert-vnics'
import { takeAddresses } from './take-addresses'

export interface VnicChange {
  readonly host: {
    readonly id: string
    readonly name: string
    readonly projectId: string
    readonly nodeId: string
    readonly zoneId: string
  }
  readonly context: MutationContext
  /** The rule of core, asked under the lock of the node. */
  readonly rule: OperationRequest['rule']
}
/** `operation` null: nothing is written to a switch in this zone. `waiting`: the network team has to do it. */
export interface VnicChanged {
  readonly operation: RequestedOperation | null
  readonly waiting: boolean
}
/** What a change writes; the states say what is wanted, and what is so at once where no switch is driven. */
type Write = (tx: Tx, states: { readonly attach: VnicState; readonly detach: VnicState | 'gone' }) => Promise<void>

/**
 * Attaches a vNIC to a running host, on a port or group that is free: the best one, or the one that is named. Throws `no_free_carrier`,
 * what `offerVnics` throws, `address_pool_empty`, and what `requestOperation` throws.
 */
export function attachVnic(
  database: Database,
  { wish, carrierId, ...change }: VnicChange & { readonly wish: VnicWish; readonly carrierId: string | null },
): Promise<VnicChanged> {
  const { host } = change
  const id = randomUUID()
  return changeVnics(
    database,
    change,
    'host.attach_vnic',
    { vnicId: id, networkId: wish.networkId },
    async (tx, { attach }) => {
      const [offered] = await offerVnics(tx, [wish], host)
      if (!offered) throw new Error('unreachable: one for each wish')
      const present = await tx.vNic.findMany({
        where: { hostId: host.id },
        select: { position: true, portId: true, portGroupId: true },
      })
      if (present.length >= MAX_VNICS) throw new IngotError('no_free_carrier', { wish: wish.carrier })
      const taken = new Set(present.flatMap(({ portId, portGroupId }) => [portId ?? [], portGroupId ?? []].flat()))
      const free = (await loadCarriers(tx, host.nodeId)).filter(
        (each) => !taken.has(each.id) && (carrierId === null || each.id === carrierId),
      )
      const physicalNetwork = offered.network.physicalNetworkId === null ? null : offered.network.physicalNetwork
      const carrier = chooseCarriers([{ id, wish: wish.carrier, physicalNetwork }], free)?.get(id)
      if (!carrier) throw new IngotError('no_free_carrier', { wish: wish.carrier })
      const position = Math.max(-1, ...present.map((vnic) => vnic.position)) + 1
      await insertVnics(tx, [
        { id, hostId: host.id, projectId: host.projectId, position, state: attach, carrier, offered },
      ])
    },
  )
}

/**
 * Takes a vNIC from a running host; its addresses are free when the switch has let it go, by whomever. Throws `not_found` and as
 * `attachVnic`.
 */
export function detachVnic(
  database: Database,
  { vnicId, ...change }: VnicChange & { readonly vnicId: string },
): Promise<VnicChanged> {
  return changeVnics(database, change, 'host.detach_vnic', { vnicId }, async (tx, { detach }) => {
    await requireVnic(tx, change.host.id, vnicId)
    if (detach === 'gone') await tx.vNic.deleteMany({ where: { id: vnicId } })
    else await tx.vNic.updateMany({ where: { id: vnicId }, data: { state: detach } })
  })
}

/** Makes the networks that arrive tagged on a vNIC these. Those that stay keep their addresses. Throws `tag_unfit` and as `attachVnic`. */
export function setVnicTags(
  database: Database,
  { vnicId, tags, ...change }: VnicChange & { readonly vnicId: string; readonly tags: VnicWish['tags'] },
): Promise<VnicChanged> {
  const { host } = change
  const input = { vnicId, networkIds: tags.map(({ networkId }) => networkId).toSorted() }
  return changeVnics(database, change, 'host.set_vnic_tags', input, async (tx, { attach, detach }) => {
    const vnic = await requireVnic(tx, host.id, vnicId)
    if (vnic.state === 'leaving') throw new IngotError('vnics_changing')
    const present = await tx.vNicTag.findMany({ where: { vnicId }, select: { id: true, networkId: true } })
    // One that the network team had yet to take away stays after all.
    const kept = { vnicId, state: 'leaving', networkId: { in: tags.map(({ networkId }) => networkId) } }
    await tx.vNicTag.updateMany({ where: kept, data: { state: attach } })
    const wanted = new Set(tags.map(({ networkId }) => networkId))
    const dropped = { id: { in: present.filter(({ networkId }) => !wanted.has(networkId)).map(({ id }) => id) } }
    if (detach === 'gone') await tx.vNicTag.deleteMany({ where: dropped })
    else await tx.vNicTag.updateMany({ where: dropped, data: { state: detach } })
    const added = tags.filter(({ networkId }) => !present.some((tag) => tag.networkId === networkId))
    const offered = await takeAddresses(tx, added, host)
    for (const network of offered) {
      if (network.id === vnic.networkId)
        throw new IngotError('tag_unfit', { network: vnic.network.name, tag: network.name })
      requireSameTrunk(vnic.network, network)
    }
    const made = tagRows(offered, { vnicId, projectId: host.projectId, state: attach })
    await tx.vNicTag.createMany({ data: made.rows })
    await tx.vNicAddress.createMany({ data: made.addresses })
  })
}

/** A vNIC of the host. Throws `not_found`. */
export async function requireVnic(tx: Tx, hostId: string, vnicId: string) {
  const select = { networkId: true, state: true, network: { select: { name: true, physicalNetworkId: true } } } as const
  const vnic = await tx.vNic.findFirst({ where: { id: vnicId, hostId }, select })
  if (!vnic) throw new IngotError('not_found', { object: 'vnic' })
  return vnic
}

async function loadCarriers(tx: Tx, nodeId: string): Promise<Carrier[]> {
  const [ports, groups] = await Promise.all([
    tx.port.findMany({
      where: { nodeId },
      select: {
        id: true,
        macAddress: true,
        pxeEnabled: true,
        hasCarrier: true,
        portGroupId: true,
        physicalNetwork: true,
      },
    }),
    tx.portGroup.findMany({ where: { nodeId }, select: { id: true, mode: true, macAddress: true } }),
  ])
  return carriersOf(ports satisfies CarrierPort[], groups)
}

/** A change of a host's vNICs: through the switches where the zone's scheme writes to them; elsewhere it is written down, at once. */
export async function changeVnics(
  database: Database,
  { host, context, rule }: VnicChange,
  kind: OperationKind & `host.${string}`,
  input: OperationRequest['input'] & object,
  write: Write,
): Promise<VnicChanged> {
  const scheme = await prismaOf(database).networkScheme.findUnique({
    where: { availabilityZoneId: host.zoneId },
    select: { kind: true },
  })
  const schemeKind = (scheme?.kind ?? 'pre_configured') as SchemeKind
  const target = {
    action: kind,
    hostId: host.id,
    nodeId: host.nodeId,
    projectId: host.projectId,
    targetName: host.name,
    context,
    rule,
  }
  if (writesToSwitches({ kind: schemeKind })) {
    const prepare = async (tx: Tx) => {
      await requireSettled(tx, host.id)
      await write(tx, { attach: 'attaching', detach: 'detaching' })
      await notify(tx, { topic: 'host', id: host.id, projectId: host.projectId, nodeId: host.nodeId, hostId: host.id })
    }
    return { operation: await requestOperation(database, { ...target, kind, input, prepare }), waiting: false }
  }
  const waiting = schemeKind === 'post_configured'
  await mutate(database, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM node WHERE id = ${host.nodeId}::uuid FOR UPDATE`
    const [node, facts] = [await loadNodeFacts(tx, host.nodeId), await loadHostFacts(tx, host.id)]
    if (!node || !facts) throw new IngotError('not_found')
    if (node.engine === 'ironic')
      throw new IngotError('action_refused', { reason: { code: 'engine_unsupported', kind } })
    const verdict = rule({ node, host: facts })
    if (!verdict.allowed) throw new IngotError('action_refused', { reason: verdict.reason })
    await write(tx, waiting ? { attach: 'waiting', detach: 'leaving' } : { attach: 'attached', detach: 'gone' })
    await notify(tx, { topic: 'host', id: host.id, projectId: host.projectId, nodeId: host.nodeId, hostId: host.id })
    const audit = {
      ...{
        context,
        action: kind,
        targetKind: 'host',
        targetId: host.id,
        targetName: host.name,
        projectId: host.projectId,
      },
      ...{
        nodeId: host.nodeId,
        result: 'accepted' as const,
        detail: { input, switches: waiting ? 'by hand' : 'as they are' },
      },
    }
    return { result: undefined, audit }
  })
  return { operation: null, waiting }
}

/** A change that failed half way is undone by its operation; until then nobody starts another. */
async function requireSettled(tx: Tx, hostId: string): Promise<void> {
  const changing = { in: ['attaching', 'detaching'] }
  const count = await tx.vNic.count({
    where: {
      hostId,
      OR: [{ state: changing }, { tags: { some: { state: changing } } }, { groups: { some: { state: changing } } }],
    },
  })
  if (count > 0) throw new IngotError('vnics_changing')
}
