import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiBench, openApiBench } from '../testing/open-api-bench'

let bench: ApiBench
type Caller = Awaited<ReturnType<ApiBench['callerFor']>>
let user: Caller
let head: Caller
let admin: Caller
let ownerId: string

beforeAll(async () => {
  bench = await openApiBench()
  const { tenants } = bench
  const owner = await tenants.addUser('owner', { role: 'project_user' })
  ownerId = owner.userId
  user = await bench.callerFor(owner)
  head = await bench.callerFor(await tenants.addUser('head', { role: 'project_admin' }))
  admin = await bench.callerFor(await tenants.addUser('admin', { cloudAdmin: true }))
})
afterAll(() => bench.close())

const addHost = (state = 'active') =>
  bench.tenants.addHost({ projectId: bench.tenants.projects.joined, ownerId, state })
const finishWork = () =>
  bench.tenants.sql.query(`UPDATE operation SET status = 'succeeded', finished_at = now() WHERE finished_at IS NULL`)
async function actionsOn(hostId: string): Promise<string[]> {
  const { rows } = await bench.tenants.sql.query(
    'SELECT action FROM audit_event WHERE target_id = $1 AND result = $2 ORDER BY seq',
    [hostId, 'accepted'],
  )
  return rows.map(({ action }) => action)
}

describe('a deleted host', () => {
  test('is switched off and kept with node, name and quota for the time that policy leaves', async () => {
    const { hostId: id, nodeId } = await addHost()
    const before = await useOf()
    const answer = await user.host.delete({ id })
    expect(answer.operation).toMatchObject({ kind: 'host.soft_delete', existing: false })
    const host = await user.host.get({ id })
    expect(host).toMatchObject({ state: 'soft_deleted', deleteAskedByName: 'owner', powerTarget: 'off' })
    expect(host.deleteAt).toEqual(answer.deleteAt)
    const minutes = ((answer.deleteAt?.getTime() ?? 0) - host.stateAt.getTime()) / 60_000
    expect(minutes).toBeCloseTo(15, 3)
    const { rows } = await bench.tenants.sql.query(
      `SELECT h.node_id = $2 AS held, n.provision_state FROM host h JOIN node n ON n.id = $2 WHERE h.id = $1`,
      [id, nodeId],
    )
    expect(rows).toEqual([{ held: true, provision_state: 'active' }])
    expect(await useOf()).toEqual(before)
    await finishWork()
    expect((await user.host.get({ id })).actions).toMatchObject({
      start: { allowed: false, reason: { code: 'host_state' } },
      delete: { allowed: false, reason: { code: 'delete_scheduled' } },
      restore: { allowed: true },
    })
  })

  test('comes back by a restore, switched off, also while it is being switched off; the next deletion has its whole time', async () => {
    const { hostId: id } = await addHost()
    const first = await user.host.delete({ id })
    expect(await user.host.restore({ id })).toMatchObject({ state: 'active' })
    expect(await user.host.get({ id })).toMatchObject({ state: 'active', deleteAt: null, deleteAskedByName: null })
    // The machine is still on its way down: this is another deletion, and it is not taken for the first one.
    await expect(user.host.delete({ id })).rejects.toMatchObject({ code: 'CONFLICT' })
    await finishWork()
    const second = await user.host.delete({ id })
    expect(second.operation.id).not.toBe(first.operation.id)
    expect(second.deleteAt?.getTime()).toBeGreaterThan(first.deleteAt?.getTime() ?? 0)
    await expect(user.host.restore({ id })).resolves.toMatchObject({ state: 'active' })
    await expect(user.host.restore({ id })).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
    expect(await actionsOn(id)).toEqual(['host.delete', 'host.restore', 'host.delete', 'host.restore'])
    await finishWork()
  })

  test('in rescue comes back in rescue', async () => {
    const { hostId: id } = await addHost('rescue')
    await user.host.delete({ id })
    expect(await user.host.restore({ id })).toMatchObject({ state: 'rescue' })
    await finishWork()
  })

  test('that never ran has nothing worth keeping and goes at once', async () => {
    const { hostId: id } = await addHost('deploy_failed')
    expect(await user.host.delete({ id })).toMatchObject({ operation: { kind: 'host.delete' }, deleteAt: null })
    await finishWork()
  })

  test('goes at once where its zone leaves no time, whatever the cloud says', async () => {
    await admin.hostPolicy.setUndo({ undoMinutes: 60 })
    expect(await admin.hostPolicy.get()).toEqual({ undoMinutes: 60 })
    await admin.zone.setUndo({ id: bench.tenants.zoneId, undoMinutes: 0 })
    const { hostId: id } = await addHost()
    expect((await user.host.get({ id })).undoMinutes).toBe(0)
    expect(await user.host.delete({ id })).toMatchObject({ operation: { kind: 'host.delete' }, deleteAt: null })
    await admin.zone.setUndo({ id: bench.tenants.zoneId, undoMinutes: null })
    expect((await user.host.get({ id })).undoMinutes).toBe(60)
    await finishWork()
  })

  test('is deleted at once, before or within its time, by those who answer for the project and by nobody else', async () => {
    const { hostId: id } = await addHost()
    await expect(user.host.delete({ id, now: true })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await user.host.delete({ id })
    await finishWork()
    await expect(user.host.delete({ id, now: true })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await head.host.delete({ id, now: true })).toMatchObject({ operation: { kind: 'host.delete' } })
    await expect(user.host.restore({ id })).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
    expect(await actionsOn(id)).toEqual(['host.delete', 'host.delete_now'])
    await finishWork()
  })

  test('keeps its project and department from being deleted until it is really gone', async () => {
    const { hostId: id } = await bench.tenants.addHost({ projectId: bench.tenants.projects.foreign, ownerId })
    const { deleteAt } = await admin.host.delete({ id })
    expect(deleteAt).not.toBeNull()
    await finishWork()
    await expect(admin.project.delete({ id: bench.tenants.projects.foreign })).rejects.toMatchObject({
      cause: { data: { reason: { code: 'not_empty', contents: [{ kind: 'hosts', count: 1 }] } } },
    })
  })
})

async function useOf() {
  const { stands } = await user.quota.get({ projectId: bench.tenants.projects.joined })
  return stands.map(({ used }) => used)
}
