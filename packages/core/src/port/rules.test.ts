import { expect, test } from 'vitest'
import { nodeStates } from '../node/lifecycle'
import { canDeclareFirstLink, canDeletePort, canEditPorts, type NodeForPorts, portEditStates } from './rules'

const node = (more: Partial<NodeForPorts> = {}): NodeForPorts => ({
  ...{ provisionState: 'manageable', maintenance: false, openOperations: [] },
  ...more,
})
const open = [{ id: 'o', kind: 'host.deploy' }]

test('ports change in enroll, inspecting, inspect wait and manageable, and in maintenance in any state', () => {
  for (const provisionState of nodeStates) {
    expect(canEditPorts(node({ provisionState })).allowed, provisionState).toBe(portEditStates.includes(provisionState))
    expect(canEditPorts(node({ provisionState, maintenance: true })).allowed).toBe(true)
  }
})

test('nobody changes ports under an operation, but the inspection that looks at them', () => {
  expect(canEditPorts(node({ openOperations: open, maintenance: true }))).toMatchObject({
    reason: { code: 'operation_open', operationId: 'o' },
  })
  expect(canEditPorts(node({ provisionState: 'inspect_wait', openOperations: open })).allowed).toBe(true)
})

test("an Ironic's ports are the Ironic's", () => {
  expect(canEditPorts(node({ engine: 'ironic', maintenance: true }))).toMatchObject({
    reason: { code: 'engine_unsupported' },
  })
})

test('the first cable may be declared on a free node too, not on one that works for somebody', () => {
  expect(canDeclareFirstLink(node({ provisionState: 'available' })).allowed).toBe(true)
  expect(canDeclareFirstLink(node({ provisionState: 'active' })).allowed).toBe(false)
})

test('a port with a network interface of a host stays', () => {
  expect(canDeletePort(node(), { vnics: 1 })).toMatchObject({ reason: { code: 'port_in_use', vnics: 1 } })
  expect(canDeletePort(node(), { vnics: 0 }).allowed).toBe(true)
})
