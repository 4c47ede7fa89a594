import { randomUUID } from 'node:crypto'
import type { BondMode } from '@ingot/core/port-group/bond-mode'
import { seedSwitchedZone } from '@ingot/db/seed/seed-switched-zone'
import { openSwitch } from '@ingot/drivers/registry'
import { labSwitchLogin, labVlans, readyForProvisioning } from '@ingot/lab/switch/default-switches'
import { membershipOf } from '@ingot/lab/switch/fabric'
import { untaggedVlan } from '@ingot/lab/switch/switch-config'
import type { LabSwitch, LabSwitchSpec } from '@ingot/lab/switch/switch-model'
import { type LabSwitchVendor, labSwitchVendors, switchVendorPorts } from '@ingot/lab/switch/switch-vendor'
import { openProvisionBench } from './provision-bench'

/** A server whose two NICs are bonded, and where its cables end: `[switch, port number]`. */
export interface BondedServer {
  readonly name: string
  readonly mode: BondMode
  readonly ends: readonly [readonly [string, number], readonly [string, number]]
}

/** Vendors that make one group over two switches: their leaf has a twin. */
const pairVendors: readonly LabSwitchVendor[] = ['arista_eos', 'dell_os9']
export const leafOf = (vendor: LabSwitchVendor, side: 'a' | 'b' = 'a') => `leaf-${vendor.replaceAll('_', '-')}-${side}`

const leaves = [
  ...labSwitchVendors.map((vendor) => ({ vendor, name: leafOf(vendor) })),
  ...pairVendors.map((vendor) => ({ vendor, name: leafOf(vendor, 'b') })),
]
const specs: LabSwitchSpec[] = leaves.map(({ vendor, name }, index) => ({
  ...{ name, vendor, ports: 4, uplinks: 1, serial: `BOND${index}`, ...labSwitchLogin },
  macAddress: `00:1c:73:00:b0:${index.toString(16).padStart(2, '0')}`,
  enable: ['ovs', 'arista_eos', 'huawei_vrp5', 'huawei_vrp8', 'hpe_comware', 'juniper_junos'].includes(vendor)
    ? null
    : labSwitchLogin.enable,
}))
const portOf = (name: string, number: number) => {
  const leaf = leaves.find((each) => each.name === name)
  if (!leaf) throw new Error(`no switch ${name}`)
  return switchVendorPorts[leaf.vendor](number)
}

/** What the lab's switch has of a port, and what its cable carries without a tag. */
export interface PortNow {
  readonly lag: number | null
  /** null: in no group */
  readonly member: string | null
  readonly untagged: number | null
}

/**
 * One leaf of every vendor, twins where a vendor makes pairs, and servers with two NICs, each with its bond, its cables
 * declared and a host that is asked for.
 */
export async function openBondSite(servers: readonly BondedServer[]) {
  const bench = await openProvisionBench(
    servers.map(({ name }) => ({ name, profile: 'c1.small' })),
    {
      openSwitch: (endpoint) => openSwitch(endpoint, { quietMs: 40 }),
      switches: {
        specs,
        mlagPairs: pairVendors.map((vendor) => [leafOf(vendor), leafOf(vendor, 'b')] as const),
        initial: readyForProvisioning,
        portFor: (index, nic) => {
          const [name, number] = servers[index]?.ends[nic] ?? []
          return name && number ? { switch: name, port: portOf(name, number) } : null
        },
      },
    },
  )
  const device = (name: string): LabSwitch => {
    const found = bench.lab.network?.switch(name)
    if (!found) throw new Error(`no switch ${name}`)
    return found
  }
  await seedSwitchedZone(bench.database, bench.keys.publicKey, {
    ...{ region: 'bench', zone: 'az1', vlans: labVlans, allowedVlans: '10-14,100-199' },
    physicalNetwork: { name: 'physnet1', tenantVlans: '100-199' },
    switches: specs.map(({ name, vendor, username, password, enable, macAddress }) => ({
      ...{ name, vendor, username, password, enable, macAddress, host: '127.0.0.1' },
      port: bench.lab.network?.portOf(name) ?? 0,
      uplinkPorts: [...device(name).uplinkNames],
      mlagPeer:
        name === leafOf(vendor, 'b') ? leafOf(vendor) : pairVendors.includes(vendor) ? leafOf(vendor, 'b') : null,
    })),
  })
  const hosts = new Map<string, { readonly nodeId: string; readonly hostId: string; readonly operationId: string }>()
  for (const server of servers) {
    const nodeId = await insertServer(server)
    hosts.set(server.name, { nodeId, ...(await bench.createHost(server.name)) })
  }

  async function insertServer({ name, mode, ends }: BondedServer): Promise<string> {
    const nodeId = await bench.insertNode(name, 'available')
    const { macs } = bench.lab.node(name)
    const groupId = randomUUID()
    await bench.sql.query(`INSERT INTO port_group (id, node_id, name, mode) VALUES ($1, $2, 'bond0', $3)`, [
      ...[groupId, nodeId, mode],
    ])
    await bench.sql.query('INSERT INTO port (id, node_id, mac_address) VALUES (gen_random_uuid(), $1, $2)', [
      ...[nodeId, macs[1]],
    ])
    for (const [nic, [switchName, number]] of ends.entries())
      await bench.sql.query(
        `UPDATE port SET port_group_id = $2, link_port = $3, link_switch_id = (SELECT id FROM switch WHERE name = $4) WHERE mac_address = $1`,
        [macs[nic], groupId, portOf(switchName, number), switchName],
      )
    return nodeId
  }

  return {
    bench,
    device,
    portOf,
    hostOf: (name: string) => {
      const found = hosts.get(name)
      if (!found) throw new Error(`no host on ${name}`)
      return found
    },
    /** Both ends of a server's cables, as the lab's switches have them now. */
    ends: ({ ends }: BondedServer): PortNow[] =>
      ends.map(([name, number]) => {
        const sw = device(name)
        const port = portOf(name, number)
        const membership = membershipOf(sw, port)
        const untagged = membership && untaggedVlan(membership)
        return { lag: sw.port(port)?.lag ?? null, member: sw.lagMemberState(port), untagged }
      }),
  }
}
export type BondSite = Awaited<ReturnType<typeof openBondSite>>
