// An Ironic with two nodes, for the specs that look at their pages: rows as an import leaves them. Nothing answers at the
// endpoint, so its pages show that too. That a real Ironic leaves such rows is the worker's tests' business.
import type { IronicDetails } from '@ingot/db/ironic/ironic-details'
import type { IronicFacts } from '@ingot/db/ironic/ironic-facts'
import pg from 'pg'
import { readSystem } from './lab-system'

const endpointId = '4ff1e0a2-51c7-4b50-a1a4-0d3f6a0c7e01'
// Port 9 of the loopback: nobody listens there.
const url = 'http://127.0.0.1:9'
const at = new Date(Date.now() - 60_000).toISOString()

type Seeded = { readonly id: string; readonly name: string; readonly state: 'active' | 'manageable' }
const occupied: Seeded = { id: '4ff1e0a2-51c7-4b50-a1a4-0d3f6a0c7e02', name: 'hall7-u12', state: 'active' }
const drifting: Seeded = { id: '4ff1e0a2-51c7-4b50-a1a4-0d3f6a0c7e03', name: 'hall7-u14', state: 'manageable' }

function factsOf({ id, name, state }: Seeded): IronicFacts & { readonly details: IronicDetails } {
  const mac = (last: string) => `52:54:00:7a:${id.slice(-2)}:${last}`
  const instanceId = state === 'active' ? '7d0f3a52-9c1e-4a57-8d3f-2f1b5a6c7d8e' : null
  const kinds = ['bios', 'boot', 'raid', 'power', 'deploy', 'rescue', 'console', 'inspect', 'storage', 'management']
  const port = { name: null, physicalNetwork: 'physnet1', portGroupId: 'bond', vifId: null }
  return {
    ...{ name, driver: 'ipmi', provisionState: state, targetProvisionState: null, provisionUpdatedAt: at },
    ...{ powerState: 'power on', targetPowerState: null, maintenanceReason: null, fault: null, lastError: null },
    ...{ reservation: null, conductor: 'conductor-7', conductorGroup: '', owner: '6f1d2c', lessee: null, instanceId },
    ...{ protected: false, retired: false, automatedClean: null, consoleEnabled: false },
    interfaces: { ...Object.fromEntries(kinds.map((kind) => [kind, 'fake'])), network: 'noop', firmware: null },
    side: {
      ...{ name, provisionState: state, arch: 'x86_64', cpuCores: 64, memoryMib: 262_144, localDiskGib: 960 },
      ...{ resourceClass: 'baremetal.gpu', description: '', maintenance: false, instanceId },
      ...{ traits: ['CUSTOM_GPU_A100', 'HW_CPU_X86_VMX'], portGroups: ['bond0'], macAddresses: [mac('01'), mac('02')] },
    },
    ports: [
      {
        ...{ ...port, id: `${name}-1`, address: mac('01'), pxeEnabled: true },
        link: { switchId: '00:1c:73:aa:bb:00', portId: 'Ethernet1/1', switchInfo: 'leaf-7a' },
      },
      { ...port, id: `${name}-2`, address: mac('02'), pxeEnabled: false, link: null },
    ],
    portGroups: [{ id: 'bond', name: 'bond0', address: mac('f0'), mode: '802.3ad', vifId: null }],
    details: {
      ...{ readAt: at, vifs: ['b1d2c3e4-5555-4666-8777-88889999aaa0'], bootDevices: ['pxe', 'disk'] },
      connectors: [{ id: `${name}-c`, type: 'iqn', connectorId: `iqn.2026-01.org.example:${name}` }],
      targets: [
        { id: `${name}-t`, volumeType: 'iscsi', volumeId: '7f2a1c50-0000-4000-8000-000000000000', bootIndex: 0 },
      ],
      ...{ bootDevice: { device: 'pxe', persistent: false }, console: { enabled: false, type: null } },
      bios: [{ name: 'BootMode', value: 'Uefi' }],
      ...{ firmware: [], raidConfig: {}, targetRaidConfig: {}, missing: { firmware: 'microversion_unsupported' } },
      validation: { power: { valid: true, reason: null }, deploy: { valid: false, reason: 'no image_source' } },
      history: [{ at, event: 'Timed out waiting for the agent', severity: 'ERROR' }],
    },
  }
}

/** Makes what is missing; safe to repeat. */
export async function ensureIronic(): Promise<{ endpointId: string; occupiedId: string; driftingId: string }> {
  const sql = new pg.Client({ connectionString: readSystem().databaseUrl })
  await sql.connect()
  try {
    const driver = { name: 'ipmi', conductors: ['conductor-7'], interfaces: {} }
    const identity = {
      url,
      minMicroversion: '1.1',
      maxMicroversion: '1.82',
      conductorsVisible: true,
      drivers: [driver],
    }
    await sql.query(
      `INSERT INTO ironic_endpoint (id, name, url, availability_zone_id, auth, tls, microversion, identity, conductors,
         verified_at, imported_at, import_result, last_sync_at)
       SELECT $1, 'hall-7', $2, z.id, '{"kind":"noauth"}', '{"mode":"system"}', '1.82', $3, $4, $5, $5, $6, $5
       FROM availability_zone z WHERE z.name = 'az2' ON CONFLICT DO NOTHING`,
      [
        ...[endpointId, url, JSON.stringify(identity)],
        JSON.stringify([{ hostname: 'conductor-7', group: '', alive: true }]),
        at,
        JSON.stringify({
          ...{ imported: 2, known: 0, occupied: 1 },
          refused: [{ ironicNodeId: drifting.id, name: 'hall7-u16', reason: 'mac_taken', detail: '52:54:00:7a:02:01' }],
        }),
      ],
    )
    for (const node of [occupied, drifting]) {
      const facts = factsOf(node)
      const drift = [{ field: 'resourceClass', ours: 'baremetal.large', theirs: 'baremetal.gpu', changedBy: 'ironic' }]
      await sql.query(
        `INSERT INTO node (id, name, availability_zone_id, engine, ironic_endpoint_id, ironic_node_id, provision_state, arch,
           cpu_cores, memory_mib, local_disk_gib, resource_class, power_observed,
           power_observed_at, updated_at)
         SELECT $1, $2, availability_zone_id, 'ironic', id, $1, $3, 'x86_64', 64, 262144, 960, 'baremetal.large', 'on', now(), now()
         FROM ironic_endpoint WHERE id = $4 ON CONFLICT DO NOTHING`,
        [node.id, node.name, node.state, endpointId],
      )
      await sql.query(
        `INSERT INTO ironic_node (node_id, facts, agreed, drift) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
        [node.id, JSON.stringify(facts), JSON.stringify(facts.side), JSON.stringify(node === drifting ? drift : [])],
      )
    }
  } finally {
    await sql.end()
  }
  return { endpointId, occupiedId: occupied.id, driftingId: drifting.id }
}
