import { openSecret, secretContext } from '@ingot/db/secret/seal-secret'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiBench, openApiBench } from '../testing/open-api-bench'

let bench: ApiBench
beforeAll(async () => {
  bench = await openApiBench()
})
afterAll(() => bench.close())

test('a member rescues a host of the project and is shown its password once; nobody else is', async () => {
  const owner = await bench.tenants.addUser('owner', { role: 'project_user' })
  const { hostId: id, nodeId } = await bench.tenants.addHost({
    projectId: bench.tenants.projects.joined,
    ownerId: owner.userId,
  })
  const { host } = await bench.callerFor(owner)
  expect((await host.get({ id })).actions).toMatchObject({
    rescue: { allowed: true },
    unrescue: { allowed: false, reason: { code: 'host_state', state: 'active', allowed: ['rescue', 'rescue_failed'] } },
  })
  const first = await host.rescue({ id })
  expect(first).toMatchObject({ user: 'rescue', operation: { kind: 'host.rescue', existing: false } })
  expect(first.password).toMatch(/^[A-Za-z2-9]{20}$/)
  const again = await host.rescue({ id })
  expect(again).toMatchObject({ password: null, operation: { id: first.operation.id, existing: true } })
  const { rows } = await bench.tenants.sql.query(
    `SELECT host.state, host.rescue_password_sealed AS sealed, node.provision_state AS node FROM host JOIN node ON node.id = $2 WHERE host.id = $1`,
    [id, nodeId],
  )
  expect(rows).toMatchObject([{ state: 'rescuing', node: 'rescuing' }])
  expect(await openSecret(bench.keys, secretContext.hostRescue(id), rows[0].sealed)).toBe(first.password)
  const told = await bench.tenants.sql.query('SELECT detail::text FROM audit_event WHERE target_id = $1', [id])
  expect(JSON.stringify(told.rows)).not.toContain(first.password)
})
