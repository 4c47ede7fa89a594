import { networkData } from '@ingot/core/host/network-data'
import { switchVendors } from '@ingot/core/switch/vendor'
import { loadConfigDrive } from '@ingot/db/provision/load-config-drive'
import { labVlans } from '@ingot/lab/switch/default-switches'
import { type LabSwitchVendor, labSwitchVendors } from '@ingot/lab/switch/switch-vendor'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BondedServer, type BondSite, leafOf, openBondSite, type PortNow } from '../testing/bond-site'
import { readConsole } from '../testing/read-console'
import { lookAtSwitch } from './look-at-switch'

const TENANT = 100
const PASSWORD = 'Correct-Horse-7'
/** Their members pass nothing alone: the group is made when the system is on the disk. */
const withoutFallback: readonly LabSwitchVendor[] = ['cisco_300', 'dell_powerconnect']

const onOneSwitch = labSwitchVendors.map((vendor): BondedServer & { vendor: LabSwitchVendor } => ({
  ...{ name: `one-${vendor.replaceAll('_', '-')}`, vendor, mode: '802.3ad' },
  ends: [
    [leafOf(vendor), 1],
    [leafOf(vendor), 2],
  ],
}))
const overPair = (['arista_eos', 'dell_os9'] as const).map((vendor): BondedServer & { vendor: LabSwitchVendor } => ({
  ...{ name: `pair-${vendor.replaceAll('_', '-')}`, vendor, mode: '802.3ad' },
  ends: [
    [leafOf(vendor), 3],
    [leafOf(vendor, 'b'), 3],
  ],
}))
const plain: BondedServer = {
  ...{ name: 'plain', mode: 'active-backup' },
  ends: [
    [leafOf('cisco_ios'), 3],
    [leafOf('juniper_junos'), 3],
  ],
}
const liar: BondedServer = {
  ...{ name: 'liar', mode: '802.3ad' },
  ends: [
    [leafOf('arista_eos'), 4],
    [leafOf('arista_eos', 'b'), 4],
  ],
}

interface Life {
  /** while the machine boots from the network */
  readonly booting: PortNow[]
  readonly running: PortNow[]
  /** states of the members as the product read them from the switches */
  readonly readBack: string[]
  readonly links: readonly object[]
  readonly console: string
  readonly plans: string[]
  readonly deleted: PortNow[]
}
let site: BondSite
const lives = new Map<string, Promise<Life>>()
const lanes = 4

beforeAll(async () => {
  const mortal = [...onOneSwitch, ...overPair, plain]
  site = await openBondSite([...mortal, liar])
  for (const server of onOneSwitch) dropOnceHalfMade(server)
  // A lane lives one life after the other.
  const busy = Array.from({ length: lanes }, () => Promise.resolve<unknown>(null))
  for (const [index, server] of mortal.entries()) {
    const life = (busy[index % lanes] as Promise<unknown>).then(() => live(server))
    lives.set(server.name, life)
    busy[index % lanes] = life.catch(() => {})
  }
})
afterAll(async () => {
  await Promise.allSettled(lives.values())
  await site?.bench.close()
})

/**
 * The session ends when the first port has become a member, and the next one is refused: what a worker leaves that was
 * killed there. Vendors that commit a change as a whole have the whole group then, but unconfirmed.
 */
function dropOnceHalfMade({ ends }: BondedServer): void {
  const [[name, first], [, second]] = ends
  const sw = site.device(name)
  const members = [site.portOf(name, first), site.portOf(name, second)]
  const stop = sw.subscribe(() => {
    if (members.every((port) => sw.port(port)?.lag === null)) return
    stop()
    sw.faults.set('drops-session', { once: true, lines: 0 })
    sw.faults.set('host-key-changed', { once: true })
  })
}

async function live(server: BondedServer): Promise<Life> {
  const { bench } = site
  const { nodeId, hostId, operationId } = site.hostOf(server.name)
  const node = bench.lab.node(server.name)
  let booting: PortNow[] = []
  const stop = node.eventLog.subscribe(({ kind }) => {
    if (kind === 'boot.agent') booting = site.ends(server)
  })
  await bench.run(operationId)
  stop()
  const deploy = await bench.operation(operationId)
  expect([deploy.status, deploy.error_code, deploy.error_data]).toEqual(['succeeded', null, null])
  await node.eventLog.waitFor('boot.os')
  const running = site.ends(server)
  const readBack = await readGroups(server)
  const { nics } = await loadConfigDrive(bench.database, bench.keys, hostId)
  const console = await readConsole(node, PASSWORD, 'cat /proc/net/bonding/bond0')
  const { rows } = await bench.sql.query(
    'SELECT purpose, state FROM switch_plan WHERE node_id = $1 ORDER BY created_at',
    [nodeId],
  )
  const remove = await bench.request('host.delete', { nodeId, hostId })
  await bench.run(remove)
  const ended = await bench.operation(remove)
  expect([ended.status, ended.error_code, ended.error_data]).toEqual(['succeeded', null, null])
  const plans = rows.map(({ purpose, state }) => `${purpose} ${state}`)
  return { booting, running, readBack, links: networkData(nics).links, console, plans, deleted: site.ends(server) }
}

/** What the product's own look finds in the groups of a server. */
async function readGroups({ name, ends }: BondedServer): Promise<string[]> {
  const { bench } = site
  const { nodeId } = site.hostOf(name)
  const { rows: switches } = await bench.sql.query('SELECT id FROM switch WHERE name = ANY($1)', [
    ends.map(([switchName]) => switchName),
  ])
  for (const { id } of switches) await lookAtSwitch(bench.database, bench.switches, id)
  const { rows } = await bench.sql.query(
    `SELECT lag.observed FROM switch_lag lag JOIN port_group ON port_group.id = port_group_id WHERE node_id = $1`,
    [nodeId],
  )
  return rows.flatMap(({ observed }) => Object.values<string>(observed?.members ?? {}))
}

const lifeOf = async ({ name }: BondedServer): Promise<Life> => {
  const life = await lives.get(name)
  if (!life) throw new Error(`no life of ${name}`)
  return life
}
const alone = { lag: null, member: null }
const bundled = { lag: expect.any(Number), member: 'bundled' }

function expectBonded({ links, console, deleted }: Life): void {
  expect(links).toContainEqual(
    expect.objectContaining({ type: 'bond', bond_mode: '802.3ad', bond_links: ['p0', 'p1'] }),
  )
  expect(console).toContain('Bonding Mode: IEEE 802.3ad')
  expect(console).toContain('Number of ports: 2')
  expect(console).toMatch(/Slave Interface: eno1[\s\S]*Slave Interface: eno2/)
  expect(deleted).toEqual([1, 2].map(() => ({ ...alone, untagged: labVlans.quarantine })))
}

describe('a host with bond4 on one switch is deployed although its worker died in the middle of the group, and leaves nothing', () => {
  test.each(onOneSwitch.map((server) => [switchVendors[server.vendor], server] as const))(
    '%s',
    async (_title, server) => {
      const life = await lifeOf(server)
      const isLate = withoutFallback.includes(server.vendor)
      const state = isLate ? alone : { lag: expect.any(Number), member: 'individual' }
      const speaking = { ...state, untagged: labVlans.provisioning }
      const silent = { ...state, member: 'suspended', untagged: null }
      // FastIron forces one member up, others each.
      expect(life.booting).toEqual([speaking, server.vendor === 'brocade_fastiron' ? silent : speaking])
      expect(life.running).toEqual([1, 2].map(() => ({ ...bundled, untagged: TENANT })))
      expect(life.readBack).toEqual(['bundled', 'bundled'])
      expectBonded(life)
      const [half, other] = isLate ? ['tenant', 'provisioning'] : ['provisioning', 'tenant']
      expect(life.plans.filter((plan) => plan.startsWith(half))).toEqual([`${half} failed`, expect.any(String)])
      expect(life.plans.filter((plan) => plan.startsWith(other))).toHaveLength(1)
    },
    120_000,
  )
})

test.each(overPair.map((server) => [switchVendors[server.vendor], server] as const))(
  'a pair of %s makes one group over both switches, and both speak as one',
  async (_title, server) => {
    const life = await lifeOf(server)
    expect(life.booting).toEqual([1, 2].map(() => ({ lag: life.booting[0]?.lag, member: 'individual', untagged: 10 })))
    expect(life.running).toEqual([1, 2].map(() => ({ ...bundled, untagged: TENANT })))
    expect(life.readBack).toEqual(['bundled', 'bundled'])
    expectBonded(life)
  },
  120_000,
)

test('a host with bond1 is deployed over two makers’ switches without a group on either', async () => {
  const life = await lifeOf(plain)
  expect(life.booting).toEqual([1, 2].map(() => ({ ...alone, untagged: labVlans.provisioning })))
  expect(life.running).toEqual([1, 2].map(() => ({ ...alone, untagged: TENANT })))
  expect(life.readBack).toEqual([])
  expect(life.console).toContain('Bonding Mode: fault-tolerance (active-backup)')
  expect(life.deleted).toEqual([1, 2].map(() => ({ ...alone, untagged: labVlans.quarantine })))
}, 120_000)

describe('a pair of which one half ignores what it is told', () => {
  test('is as before on both halves, wherever the worker dies', async () => {
    await Promise.allSettled(lives.values())
    const { bench } = site
    const { operationId, nodeId } = site.hostOf(liar.name)
    const { rows: halves } = await bench.sql.query<{ name: string }>(
      'SELECT name FROM switch WHERE name = ANY($1) ORDER BY id',
      [liar.ends.map(([name]) => name)],
    )
    // Switches are changed in this order: the first half is done when the second one lies.
    const [honest = '', lying = ''] = halves.map(({ name }) => name)
    site.device(lying).faults.set('ignores-config', { port: site.portOf(lying, 4) })
    const before = site.device(honest).running
    const saw: number[] = []
    const stop = site.device(honest).subscribe(() => saw.push(Object.keys(site.device(honest).running.lags).length))
    expect(await bench.runDying(operationId, 'wire')).toBeGreaterThan(2)
    stop()
    const operation = await bench.operation(operationId)
    expect(operation).toMatchObject({ status: 'failed', error_code: 'switch_setting_ignored' })
    expect(operation.error_data).toMatchObject({ switch: lying })
    expect(saw).toContain(1)
    expect(site.ends(liar)).toEqual([1, 2].map(() => ({ ...alone, untagged: labVlans.provisioning })))
    expect(site.device(honest).running).toEqual(before)
    const { rows: plans } = await bench.sql.query(
      `SELECT DISTINCT switch.name, plan.state, plan.error_data->>'switch' AS liar FROM switch_plan plan JOIN switch ON switch.id = switch_id
       WHERE node_id = $1 ORDER BY 1`,
      [nodeId],
    )
    expect(plans).toEqual([honest, lying].toSorted().map((name) => ({ name, state: 'rolled_back', liar: lying })))
    const { rows: drifted } = await bench.sql.query(
      `SELECT DISTINCT switch.name FROM switch_port port JOIN switch ON switch.id = switch_id WHERE drifted_at IS NOT NULL`,
    )
    // Nothing has drifted on any other switch either.
    expect(drifted).toEqual([{ name: lying }])
  }, 120_000)
})
