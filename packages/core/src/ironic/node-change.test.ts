import { expect, test } from 'vitest'
import { type IronicNodeChange, ironicChangeTypes, ironicNodeChange, takenFields } from './node-change'
import { driftFieldNames, driftFields } from './node-drift'

const parse = (change: object) => ironicNodeChange.safeParse(change)
const problem = (change: object) => parse(change).error?.issues.map(({ message }) => message)

test('a side can be written only where writing it is allowed', () => {
  for (const field of driftFieldNames)
    expect(parse({ type: 'write', fields: [field] }).success, field).toBe(driftFields[field].write)
  expect(parse({ type: 'write', fields: [] }).success).toBe(false)
})

test('MAC addresses are brought into one form, or refused', () => {
  expect(parse({ type: 'create_port', address: '52-54-00-AB-00-01' }).data).toMatchObject({
    address: '52:54:00:ab:00:01',
    pxeEnabled: true,
    link: null,
  })
  expect(problem({ type: 'create_port', address: 'zz' })).toEqual(['mac_invalid'])
})

test('a port is plugged in completely or not at all', () => {
  const create = { type: 'create_port', address: '52:54:00:00:00:01' }
  expect(parse({ ...create, link: { switchId: '0a:00:00:00:00:01' } }).success).toBe(false)
  expect(parse({ ...create, link: { switchId: '0a:00:00:00:00:01', portId: 'Eth1/3' } }).success).toBe(true)
})

test('a system is on one RAID volume at most', () => {
  const disk = { raidLevel: '1', sizeGib: null, isRootVolume: true }
  expect(parse({ type: 'set_raid', disks: [disk] }).success).toBe(true)
  expect(problem({ type: 'set_raid', disks: [disk, disk] })).toEqual(['root_volume_one'])
})

test('traits are in capitals, as Ironic wants them', () => {
  expect(parse({ type: 'set_traits', traits: ['CUSTOM_GPU', 'HW_CPU_X86_VMX'] }).success).toBe(true)
  expect(problem({ type: 'set_traits', traits: ['gpu'] })).toEqual(['trait_invalid'])
})

test('what is changed for both sides can be taken from Ironic', () => {
  for (const change of [{ type: 'edit_node' }, { type: 'set_traits' }] as IronicNodeChange[])
    for (const field of takenFields(change)) expect(driftFields[field].take).toBe(true)
  expect(takenFields({ type: 'inject_nmi' })).toEqual([])
})

test('nothing else is a change', () => {
  expect(ironicChangeTypes.length).toBe(22)
  expect(parse({ type: 'delete_everything' }).success).toBe(false)
})
