import { randomUUID } from 'node:crypto'
import { IngotError } from '@ingot/core/error/ingot-error'
import { TRPCError } from '@trpc/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiBench, openApiBench } from '../testing/open-api-bench'

type Caller = Awaited<ReturnType<ApiBench['callerFor']>>
let bench: ApiBench
let user: Caller
let stranger: Caller
let projectId: string
let networkId: string

beforeAll(async () => {
  bench = await openApiBench()
  const { tenants } = bench
  projectId = tenants.projects.joined
  user = await bench.callerFor(await tenants.addUser('user', { role: 'project_user' }))
  stranger = await bench.callerFor(
    await tenants.addUser('stranger', { role: 'project_user', projectId: tenants.projects.foreign }),
  )
  const placeId = randomUUID()
  await tenants.sql.query(
    `INSERT INTO physical_network (id, availability_zone_id, name, tenant_vlans) VALUES ($1, $2, 'place', '100-199')`,
    [placeId, tenants.zoneId],
  )
  await useScheme('dynamic_sdn')
  networkId = (await user.network.create({ projectId, name: 'first', physicalNetworkId: placeId })).id
  await user.subnet.create({ networkId, cidr: '10.9.0.0/24', gateway: null })
  await user.network.create({ projectId, name: 'second', physicalNetworkId: placeId })
})
afterAll(() => bench.close())

const useScheme = (kind: string) =>
  bench.tenants.sql.query(
    `INSERT INTO network_scheme (availability_zone_id, kind, updated_at) VALUES ($1, $2, now())
     ON CONFLICT (availability_zone_id) DO UPDATE SET kind = excluded.kind`,
    [bench.tenants.zoneId, kind],
  )
async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'done'
  } catch (error) {
    const { cause } = error as TRPCError
    if (error instanceof TRPCError && cause instanceof IngotError) return cause.code
    throw error
  }
}
let counter = 0
const make = async () => (await user.securityGroup.create({ projectId, name: `group-${++counter}` })).id
const ssh = { direction: 'in', protocol: 'tcp', portFrom: 22 } as const
const rulesOf = async (id: string) => (await user.securityGroup.get({ id })).rules
async function hostWithVnic(groupId: string) {
  const { tenants } = bench
  const owner = await tenants.addUser(`owner-${++counter}`, { role: 'project_user' })
  const { hostId } = await tenants.addHost({ projectId, ownerId: owner.userId })
  const vnicId = randomUUID()
  const { rows } = await tenants.sql.query('SELECT id FROM subnet WHERE network_id = $1', [networkId])
  await tenants.sql.query(
    `INSERT INTO vnic (id, project_id, host_id, network_id, subnet_id, address) VALUES ($1, $2, $3, $4, $5, $6)`,
    [vnicId, projectId, hostId, networkId, rows[0].id, `10.9.0.${++counter}`],
  )
  await tenants.sql.query('INSERT INTO vnic_security_group (vnic_id, group_id, project_id) VALUES ($1, $2, $3)', [
    vnicId,
    groupId,
    projectId,
  ])
  return { id: hostId, vnicId }
}

describe('security groups', () => {
  test('begin with one that lets everything out and itself in, with the first network of a controller', async () => {
    const groups = await user.securityGroup.choose({ projectId })
    expect(groups).toMatchObject([{ name: 'default', ruleCount: 4 }])
    const rules = await rulesOf(groups[0]?.id ?? '')
    expect(rules.filter(({ direction }) => direction === 'in').map((rule) => rule.remoteGroupName)).toEqual([
      'default',
      'default',
    ])
  })

  test('have each rule once, also when it is added twice at the same moment', async () => {
    const id = await make()
    const add = () => codeOf(user.securityGroup.addRule({ id, rule: ssh }))
    expect((await Promise.all([add(), add()])).toSorted()).toEqual(['done', 'rule_taken'])
    const [rule] = await rulesOf(id)
    expect(rule).toMatchObject({ state: 'active', ports: { from: 22, to: 22 } })
    expect(await user.securityGroup.removeRule({ id, ruleId: rule?.id ?? '' })).toEqual({ operation: null })
    expect(await rulesOf(id)).toEqual([])
  })

  test('are seen, named and used by their project alone', async () => {
    const id = await make()
    const { tenants } = bench
    const foreign = await stranger.securityGroup.create({ projectId: tenants.projects.foreign, name: 'theirs' })
    expect(await codeOf(stranger.securityGroup.get({ id }))).toBe('not_found')
    expect(await codeOf(stranger.securityGroup.addRule({ id, rule: ssh }))).toBe('not_found')
    expect(await codeOf(user.securityGroup.addRule({ id, rule: { ...ssh, remoteGroupId: foreign.id } }))).toBe(
      'not_found',
    )
    const vnic = await hostWithVnic(id)
    expect(await codeOf(user.host.setSecurityGroups({ ...vnic, securityGroupIds: [foreign.id] }))).toBe('not_found')
  })

  test('that vNICs are in change through the controllers, one change after another', async () => {
    const id = await make()
    await hostWithVnic(id)
    const { operation } = await user.securityGroup.addRule({ id, rule: ssh })
    expect(operation).toMatchObject({ kind: 'security_group.apply' })
    expect(await rulesOf(id)).toMatchObject([{ state: 'adding' }])
    expect(await codeOf(user.securityGroup.addRule({ id, rule: { ...ssh, portFrom: 23 } }))).toBe(
      'security_group_changing',
    )
    expect((await user.securityGroup.get({ id })).openOperationId).toBe(operation?.id)
  })

  test('are not deleted under who uses them, and the refusal names him', async () => {
    const [id, namer] = [await make(), await make()]
    await user.securityGroup.addRule({ id: namer, rule: { ...ssh, remoteGroupId: id } })
    await expect(user.securityGroup.delete({ id })).rejects.toMatchObject({
      cause: { code: 'security_group_in_use', data: { users: `group-${counter}`, more: 0 } },
    })
    await user.securityGroup.delete({ id: namer })
    expect(await codeOf(user.securityGroup.delete({ id }))).toBe('done')
  })

  test('are given to a running vNIC by an operation, and refused where nothing filters', async () => {
    const [before, after] = [await make(), await make()]
    const vnic = await hostWithVnic(before)
    const set = () => user.host.setSecurityGroups({ ...vnic, securityGroupIds: [after] })
    await useScheme('dynamic_cli')
    expect([await user.securityGroup.zones(), await codeOf(set())]).toEqual([[], 'security_groups_unenforced'])
    const attach = { networkId, securityGroupIds: [after] }
    expect(await codeOf(user.host.attachVnic({ id: vnic.id, vnic: attach }))).toMatch('security_groups_unenforced')
    await useScheme('dynamic_sdn')
    expect(await user.securityGroup.zones()).toEqual([bench.tenants.zoneId])
    expect((await set()).operation).toMatchObject({ kind: 'host.set_security_groups' })
    expect((await user.host.get({ id: vnic.id })).nics[0]?.securityGroups).toMatchObject([
      { id: before, state: 'detaching' },
      { id: after, state: 'attaching' },
    ])
  })
})
