import { randomUUID } from 'node:crypto'
import type { RackPlace } from '@ingot/core/rack/rack-place'
import type { SwitchVendor } from '@ingot/core/switch/vendor'
import type { Database } from '../database'
import { prismaOf } from '../internal/handle'
import { rackColumns } from '../rack/rack-columns'
import { sealSecret, secretContext } from '../secret/seal-secret'

export interface SeedSwitch {
  readonly name: string
  readonly vendor: SwitchVendor
  readonly host: string
  readonly port: number
  readonly username: string
  readonly password: string
  readonly enable: string | null
  /** lower case, colons */
  readonly macAddress: string
  readonly uplinkPorts: readonly string[]
  /** Name of the other half of an MLAG pair. */
  readonly mlagPeer: string | null
  /** missing: not known */
  readonly rackPlace?: RackPlace
}

export interface SeedSwitchedZone {
  readonly region: string
  readonly zone: string
  readonly physicalNetwork: { readonly name: string; readonly tenantVlans: string }
  readonly vlans: Readonly<Record<'provisioning' | 'cleaning' | 'rescue' | 'inspection' | 'quarantine', number>>
  readonly allowedVlans: string
  readonly switches: readonly SeedSwitch[]
}

/**
 * A zone whose network is made by its switches, with them and one physical network. What is there already stays as it is,
 * but where a switch listens: safe to repeat at every start.
 */
export async function seedSwitchedZone(database: Database, publicKey: string, seed: SeedSwitchedZone): Promise<void> {
  const prisma = prismaOf(database)
  const region = await prisma.region.findUniqueOrThrow({ where: { name: seed.region }, select: { id: true } })
  const { id: availabilityZoneId } = await prisma.availabilityZone.upsert({
    where: { regionId_name: { regionId: region.id, name: seed.zone } },
    create: { regionId: region.id, name: seed.zone, erasePolicy: 'metadata' },
    update: {},
    select: { id: true },
  })
  const { provisioning, cleaning, rescue, inspection, quarantine } = seed.vlans
  await prisma.networkScheme.upsert({
    where: { availabilityZoneId },
    create: {
      ...{ availabilityZoneId, kind: 'dynamic_cli', provisioningVlan: provisioning, cleaningVlan: cleaning },
      ...{ rescueVlan: rescue, inspectionVlan: inspection, quarantineVlan: quarantine },
    },
    update: {},
  })
  await prisma.physicalNetwork.upsert({
    where: { availabilityZoneId_name: { availabilityZoneId, name: seed.physicalNetwork.name } },
    create: { availabilityZoneId, ...seed.physicalNetwork },
    update: {},
  })
  for (const { password, enable, mlagPeer: _peer, uplinkPorts, rackPlace, ...each } of seed.switches) {
    const { host, port } = each
    const { count } = await prisma.switch.updateMany({ where: { macAddress: each.macAddress }, data: { host, port } })
    if (count > 0) continue
    const id = randomUUID()
    await prisma.switch.create({
      data: {
        ...{ id, availabilityZoneId, ...each, uplinkPorts: [...uplinkPorts], allowedVlans: seed.allowedVlans },
        ...rackColumns(rackPlace ?? null),
        ...{ physicalNetworks: [seed.physicalNetwork.name], defaultVlan: quarantine },
        secretSealed: await sealSecret(publicKey, secretContext.switch(id), password),
        enableSealed: enable === null ? null : await sealSecret(publicKey, secretContext.switchEnable(id), enable),
      },
      select: { id: true },
    })
  }
  for (const { name, mlagPeer } of seed.switches) {
    if (mlagPeer === null) continue
    const peer = await prisma.switch.findUnique({ where: { name: mlagPeer }, select: { id: true } })
    await prisma.switch.updateMany({ where: { name, mlagPeerId: null }, data: { mlagPeerId: peer?.id ?? null } })
  }
}
