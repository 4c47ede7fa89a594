import { randomUUID } from 'node:crypto'
import type { EditNodeInput, GraphicalConsoleInput } from '@ingot/core/node/input'
import { loadGraphicalConsole } from '@ingot/db/node/load-graphical-console'
import type { TenantsUser } from '@ingot/testing/tenants-fixture'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiBench, openApiBench } from '../testing/open-api-bench'

let bench: ApiBench
let admin: TenantsUser
let user: TenantsUser
beforeAll(async () => {
  bench = await openApiBench()
  admin = await bench.tenants.addUser('admin', { cloudAdmin: true })
  user = await bench.tenants.addUser('user', { role: 'project_user' })
})
afterAll(() => bench.close())

const screen = { protocol: 'vnc', host: '10.0.8.21', port: 5901 } as const
const opened = (id: string) => loadGraphicalConsole(bench.database, bench.keys, id)

async function register(graphicalConsole: GraphicalConsoleInput | null): Promise<string> {
  const name = `node-${randomUUID().slice(0, 8)}`
  const caller = await bench.callerFor(admin)
  const { id } = await caller.node.register({
    ...{ name, availabilityZoneId: bench.tenants.zoneId, arch: 'x86_64', graphicalConsole },
    bmc: { host: `${name}.example.org`, username: 'admin', password: 'secret' },
  })
  return id
}
async function edit(id: string, graphicalConsole: EditNodeInput['graphicalConsole']): Promise<void> {
  const caller = await bench.callerFor(admin)
  const { name, version, zone, rootDeviceHints } = await caller.node.get({ id })
  const kept = { resourceClass: '', description: '', metadata: {}, rootDeviceHints }
  await caller.node.edit({ id, version, name, availabilityZoneId: zone.id, ...kept, graphicalConsole })
}
const shown = async (id: string) => (await (await bench.callerFor(admin)).node.get({ id })).graphicalConsole

test('a registered console is shown without its password, which only the worker can open', async () => {
  const id = await register({ ...screen, password: 'Kestrel1' })
  expect(await shown(id)).toEqual({ ...screen, hasPassword: true })
  const whole = JSON.stringify(await (await bench.callerFor(admin)).node.get({ id }))
  expect(whole).not.toMatch(/Kestrel1|passwordSealed/)
  expect(await opened(id)).toEqual({ host: screen.host, port: screen.port, password: 'Kestrel1' })
  const { rows } = await bench.tenants.sql.query(
    'SELECT graphical_console::text AS c FROM bmc_endpoint WHERE node_id = $1',
    [id],
  )
  expect(rows[0].c).not.toContain('Kestrel1')
})

test('a node without one has none, and an edit that does not name it leaves it alone', async () => {
  const id = await register(null)
  expect([await shown(id), await opened(id)]).toEqual([null, null])
  await edit(id, screen)
  await edit(id, undefined)
  expect(await shown(id)).toEqual({ ...screen, hasPassword: false })
  await edit(id, null)
  expect(await shown(id)).toBeNull()
})

test('a node without a BMC can be edited by a form that names no graphical console', async () => {
  const id = await register(null)
  await bench.tenants.sql.query('DELETE FROM bmc_endpoint WHERE node_id = $1', [id])
  await edit(id, null)
  expect(await shown(id)).toBeNull()
  await expect(edit(id, screen)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('the password stays while the address does, and is never used for another address', async () => {
  const id = await register({ ...screen, password: 'Kestrel1' })
  await edit(id, screen)
  expect(await opened(id)).toMatchObject({ password: 'Kestrel1' })
  await edit(id, { ...screen, password: '' })
  expect(await opened(id)).toMatchObject({ password: null })
  await edit(id, { ...screen, password: 'Merlin22' })
  await edit(id, { ...screen, port: 5902 })
  expect(await opened(id)).toEqual({ host: screen.host, port: 5902, password: null })
})

test('a ticket is refused with the reason where there is no graphical console', async () => {
  const projectId = bench.tenants.projects.joined
  const { hostId, nodeId } = await bench.tenants.addHost({ projectId, ownerId: user.userId })
  const caller = await bench.callerFor(user)
  const refused = { data: { reason: { code: 'no_graphical_console' } } }
  await expect(caller.host.openGraphicalConsole({ id: hostId })).rejects.toMatchObject({ cause: refused })
  expect((await caller.host.get({ id: hostId })).actions.openGraphicalConsole).toMatchObject({ allowed: false })
  await bench.tenants.sql.query('UPDATE bmc_endpoint SET graphical_console = $2 WHERE node_id = $1', [nodeId, screen])
  expect((await caller.host.get({ id: hostId })).actions.openGraphicalConsole).toEqual({ allowed: true })
  expect((await caller.host.openGraphicalConsole({ id: hostId })).ticket).toHaveLength(43)
})
