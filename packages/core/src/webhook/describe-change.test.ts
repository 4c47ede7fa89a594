import { expect, test } from 'vitest'
import { type NodeState, nodeStates } from '../node/lifecycle'
import { webhookBody } from './body'
import type { ChangedRow, WebhookChange } from './change'
import { describeChange } from './describe-change'
import { isCloudEvent, isEventPattern, matchesEvent, webhookEventGroups, webhookEventTypes } from './event-types'
import { provisionStatus } from './node-events'

const nameOf = (id: unknown) => (typeof id === 'string' ? { id, name: `name of ${id}` } : null)
const node: ChangedRow = {
  id: 'n',
  name: 'rack-1',
  provision_state: 'active',
  power_observed: 'on',
  power_target: null,
}
const host: ChangedRow = { id: 'h', name: 'web-1', project_id: 'p', state: 'active' }
const operation: ChangedRow = {
  id: 'o',
  kind: 'host.stop',
  status: 'queued',
  project_id: 'p',
  node_id: 'n',
  host_id: 'h',
}
const change = (noun: string, before: ChangedRow | null, after: ChangedRow | null, context = {}): WebhookChange => ({
  noun,
  before,
  after,
  context,
})
const typesOf = (...args: Parameters<typeof change>) =>
  describeChange(change(...args), nameOf).map(({ type }) => type.replace('baremetal.', ''))

test.each([
  ['a node that is registered', null, node, ['node.create.end']],
  ['a node that is removed', node, null, ['node.delete.end']],
  ['a node that is renamed', node, { ...node, name: 'rack-2' }, ['node.update.end']],
  ['a node into maintenance', node, { ...node, maintenance: true }, ['node.maintenance_set.end']],
  ['a power that is wanted', node, { ...node, power_target: 'off' }, ['node.power_set.start']],
  ['a power that is wanted no longer', { ...node, power_target: 'off' }, node, []],
  ['a power that is not known any more', node, { ...node, power_observed: 'unknown' }, []],
  ['the first power seen', { ...node, power_observed: 'unknown' }, node, []],
  ['work that begins', node, { ...node, provision_state: 'deleting' }, ['node.provision_set.start']],
] as const)('%s is told under Ironic’s name', (_what, before, after, expected) => {
  expect(typesOf('node', before, after)).toEqual(expected)
})

test('a power that changes is what was asked for while somebody works on the node, and a correction otherwise', () => {
  const off = { ...node, power_observed: 'off' }
  expect(typesOf('node', node, off, { openOperation: true, host })).toEqual([
    'node.power_set.end',
    'host.power_set.end',
  ])
  expect(typesOf('node', node, off, { openOperation: false, host })).toEqual([
    'node.power_state_corrected.success',
    'host.power_state_corrected.success',
  ])
  const deploying = { ...host, state: 'deploying' }
  expect(typesOf('node', node, off, { openOperation: true, host: deploying })).toEqual(['node.power_set.end'])
})

test.each([
  ['available', 'deploying', 'start'],
  ['deploying', 'wait_call_back', 'success'],
  ['deploying', 'active', 'end'],
  ['deploying', 'deploy_failed', 'error'],
  ['verifying', 'enroll', 'error'],
  ['available', 'manageable', 'success'],
  ['deleting', 'error', 'error'],
] as const)('from %s to %s is Ironic’s status %s', (from, to, status) => {
  expect(provisionStatus(from, to)).toBe(status)
})

test('every state that a node can move to has a status', () => {
  const moves = nodeStates.flatMap((from) => nodeStates.map((to): [NodeState, NodeState] => [from, to]))
  for (const [from, to] of moves) expect(provisionStatus(from, to) === null).toBe(from === to)
})

test('a host is told of from its making to its end, under the name of its project', () => {
  expect(typesOf('host', null, { ...host, state: 'deploying' })).toEqual([
    'host.create.end',
    'host.provision_set.start',
  ])
  expect(typesOf('host', { ...host, state: 'deploying' }, host)).toEqual(['host.provision_set.end'])
  expect(typesOf('host', host, { ...host, state: 'deploy_failed' })).toEqual(['host.provision_set.error'])
  expect(typesOf('host', { ...host, state: 'deleting' }, { ...host, state: 'deleted' })).toEqual([
    'host.provision_set.end',
    'host.delete.end',
  ])
  expect(describeChange(change('host', null, host), nameOf).map((event) => event.projectId)).toEqual(['p', 'p'])
})

test('an operation about power that fails is also a power_set that failed, of the cloud where it names the node', () => {
  const failed = { ...operation, status: 'failed', error_code: 'bmc_unreachable', finished_at: 'now' }
  const events = describeChange(change('operation', operation, failed), nameOf)
  expect(events.map(({ type, projectId }) => [type, projectId])).toEqual([
    ['baremetal.operation.run.error', 'p'],
    ['baremetal.host.power_set.error', 'p'],
    ['baremetal.node.power_set.error', null],
  ])
})

test('a project is not told which node its operation is on; the cloud is', () => {
  const [event] = describeChange(change('operation', null, operation), nameOf)
  if (!event) throw new Error('no event')
  expect(webhookBody('id', 'at', event, false)).not.toContain('nodeId')
  expect(JSON.parse(webhookBody('id', 'at', event, true))).toMatchObject({ data: { nodeId: 'n' }, version: '1.0' })
})

test('limits and requests for them are told, and a console when its ticket was used', () => {
  const project = { id: 'p', name: 'trading', max_hosts: 1, max_nodes: null }
  expect(typesOf('project', project, { ...project, max_hosts: 2 })).toEqual(['quota.update.end'])
  expect(typesOf('quota_request', null, { id: 'q', project_id: 'p' })).toEqual(['quota_request.create.end'])
  const ticket = { id: 's', project_id: 'p', consumed_at: null, closed_at: null }
  const open = { ...ticket, consumed_at: 'then' }
  expect(typesOf('console_session', ticket, open)).toEqual(['host.console_session.start'])
  expect(typesOf('console_session', open, { ...open, closed_at: 'later' })).toEqual(['host.console_session.end'])
  expect(typesOf('console_session', ticket, { ...ticket, closed_at: 'later' })).toEqual([])
})

test('a subscription takes one event, an action with all its ends, or all', () => {
  expect(matchesEvent(['*'], 'baremetal.node.create.end')).toBe(true)
  expect(matchesEvent(['baremetal.host.power_set.*'], 'baremetal.host.power_set.error')).toBe(true)
  expect(matchesEvent(['baremetal.host.power_set.end'], 'baremetal.host.power_set.error')).toBe(false)
  expect(matchesEvent([], 'baremetal.webhook.test.success')).toBe(true)
  for (const type of webhookEventTypes) expect(isEventPattern(type)).toBe(true)
  for (const group of webhookEventGroups) expect(isEventPattern(`${group}.*`)).toBe(true)
  expect(isEventPattern('baremetal.*')).toBe(false)
  expect(webhookEventTypes.filter(isCloudEvent)).toHaveLength(12)
})
