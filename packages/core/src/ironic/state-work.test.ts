import { describe, expect, test } from 'vitest'
import { type NodeEvent, type NodeState, nextNodeState, nodeStates } from '../node/lifecycle'
import { conductorWay } from './provision-state'
import { type IronicStateVerb, type StateKind, stateProgress, stateRequest, stateWorks } from './state-work'

const eventOf: Record<IronicStateVerb, NodeEvent> = {
  manage: 'manage',
  inspect: 'inspect',
  provide: 'provide',
  deploy: 'deploy',
  rebuild: 'rebuild',
  undeploy: 'delete',
  rescue: 'rescue',
  unrescue: 'unrescue',
  clean: 'clean',
  service: 'service',
}
const kinds = Object.keys(stateWorks) as StateKind[]

describe.each(kinds)('the work %s', (kind) => {
  const work = stateWorks[kind]
  test('is asked for exactly where the life cycle knows its verb, and ends where a conductor can bring it', () => {
    for (const from of work.from) {
      const first = nextNodeState(from, eventOf[work.verb])
      expect(first, `${from} → ${work.verb}`).not.toBeNull()
      expect([...work.passing, work.good]).toContain(first)
      // `manage` of a node that was verified before is done at once.
      if (first === work.good) continue
      for (const end of [work.good, ...work.bad]) expect(conductorWay(first as NodeState, end)).not.toBeNull()
    }
  })

  test('tells every state apart: on the way, at an end, or elsewhere', () => {
    const ends: readonly NodeState[] = [work.good, ...work.bad]
    for (const state of nodeStates) {
      const progress = stateProgress(work, state)
      const passing = (work.passing as readonly NodeState[]).includes(state)
      expect(progress === 'working').toBe(passing)
      expect(progress === 'good' || progress === 'bad').toBe(!passing && ends.includes(state))
    }
  })
})

describe('asking for a verb', () => {
  const { 'host.rebuild': rebuild, 'host.deploy': deploy, 'node.enroll': enroll } = stateWorks
  const at = (provisionState: NodeState, provisionUpdatedAt = '10:00') => ({ provisionState, provisionUpdatedAt })

  test('happens once: a node that is on its way was asked, by whoever', () => {
    expect(stateRequest(deploy, at('available'), null)).toBe('ask')
    for (const state of deploy.passing) expect(stateRequest(deploy, at(state), null)).toBe('asked')
  })

  test('after a kill is repeated only where Ironic never heard it', () => {
    expect(stateRequest(rebuild, at('active', '10:00'), at('active', '10:00'))).toBe('ask')
    expect(stateRequest(rebuild, at('active', '10:09'), at('active', '10:00'))).toBe('asked')
    expect(stateRequest(deploy, at('active', '10:09'), at('available', '10:00'))).toBe('asked')
    expect(stateRequest(deploy, at('deploy_failed', '10:09'), at('available', '10:00'))).toBe('asked')
    expect(stateRequest(enroll, at('enroll', '10:09'), at('enroll', '10:00'))).toBe('asked')
  })

  test('is impossible where somebody took the node another way', () => {
    expect(stateRequest(deploy, at('active'), null)).toBe('impossible')
    expect(stateRequest(deploy, at('manageable'), at('available'))).toBe('impossible')
    expect(stateRequest(stateWorks['node.provide'], at('enroll'), null)).toBe('impossible')
  })
})
