import { randomUUID } from 'node:crypto'
import { nothing, type ProcedureSample, page, type SampleWorld, uniqueName } from './sample'

async function addGroup({ tenants, projectId }: SampleWorld): Promise<{ id: string; ruleId: string }> {
  const [id, ruleId] = [randomUUID(), randomUUID()]
  await tenants.sql.query('INSERT INTO security_group (id, project_id, name) VALUES ($1, $2, $3)', [
    ...[id, projectId, uniqueName()],
  ])
  await tenants.sql.query(
    `INSERT INTO security_group_rule (id, project_id, group_id, direction, ip_version, protocol, key)
     VALUES ($1, $2, $3, 'in', 4, 'udp', 'in 4 udp * *')`,
    [ruleId, projectId, id],
  )
  return { id, ruleId }
}
const of = (more: () => object = () => ({}), pick: 'id' | 'rule' = 'id'): ProcedureSample => ({
  names: 'project',
  show: 'network:choose',
  input: async (world) => {
    const { id, ruleId } = await addGroup(world)
    return { id, ...(pick === 'rule' ? { ruleId } : {}), ...more() }
  },
  absent: () => ({ id: randomUUID(), ...(pick === 'rule' ? { ruleId: randomUUID() } : {}), ...more() }),
})

export const securityGroupSamples: Readonly<Record<string, ProcedureSample>> = {
  'securityGroup.choose': {
    names: 'project',
    show: 'project:show',
    input: ({ projectId }) => ({ projectId }),
    absent: () => ({ projectId: randomUUID() }),
  },
  'securityGroup.zones': nothing(),
  'securityGroup.list': page,
  'securityGroup.get': of(),
  'securityGroup.create': {
    names: 'project',
    show: 'network:choose',
    input: ({ projectId }) => ({ projectId, name: uniqueName() }),
    absent: () => ({ projectId: randomUUID(), name: uniqueName() }),
  },
  'securityGroup.edit': of(() => ({ version: 0, name: uniqueName() })),
  'securityGroup.delete': of(),
  'securityGroup.addRule': of(() => ({ rule: { direction: 'in', protocol: 'tcp', portFrom: 22 } })),
  'securityGroup.removeRule': of(() => ({}), 'rule'),
}
