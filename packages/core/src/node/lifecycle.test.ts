import { describe, expect, test } from 'vitest'
import {
  agentNodeStates,
  deletableNodeStates,
  failureNodeStates,
  internalNodeEvents,
  isTransientNodeState,
  nextNodeState,
  nodeStates,
  nodeStatesAllowing,
  nodeTargetStates,
  nodeTransitions,
  nodeWaitBudgetMs,
  stableNodeStates,
} from './lifecycle'

const all = nodeStates.flatMap((from) =>
  Object.entries(nodeTransitions[from]).map(([event, to]) => ({ from, event, to })),
)

describe('the node life cycle', () => {
  test("has Ironic's 93 transitions", () => {
    expect(all).toHaveLength(93)
  })

  test('can leave every state, and reaches every state from enroll', () => {
    const reached = new Set(['enroll'])
    for (const state of reached) for (const { from, to } of all) if (from === state) reached.add(to)
    expect([...reached].sort()).toEqual([...nodeStates].sort())
    for (const state of nodeStates) expect(Object.keys(nodeTransitions[state]).length).toBeGreaterThan(0)
  })

  test('answers null for an event the table does not have', () => {
    expect(nextNodeState('enroll', 'deploy')).toBeNull()
    expect(nextNodeState('available', 'deploy')).toBe('deploying')
  })

  test('names the states that allow an event', () => {
    expect(nodeStatesAllowing('provide')).toEqual(['manageable'])
    expect(nodeStatesAllowing('adopt')).toEqual(['manageable', 'adopt_failed'])
  })

  test('divides states into stable, failed and transient, and each transient one has a target', () => {
    const classified = new Set<string>([...stableNodeStates, ...failureNodeStates])
    for (const state of nodeStates) expect(isTransientNodeState(state)).toBe(!classified.has(state))
    for (const state of nodeStates.filter(isTransientNodeState)) expect(nodeTargetStates[state]).toBeDefined()
  })

  test('gives exactly the wait states a time budget', () => {
    const waits = nodeStates.filter((state) => state.endsWith('wait') || state === 'wait_call_back')
    expect(Object.keys(nodeWaitBudgetMs).sort()).toEqual(waits.sort())
  })

  test('never offers an internal event to a user', () => {
    const verbs = new Set(all.map(({ event }) => event))
    for (const event of internalNodeEvents) expect(verbs).toContain(event)
  })

  test('expects an agent only while the worker or the agent is at work, and never where a record may be removed', () => {
    for (const state of agentNodeStates) expect(isTransientNodeState(state)).toBe(true)
    for (const state of deletableNodeStates) expect(agentNodeStates).not.toContain(state)
  })
})
