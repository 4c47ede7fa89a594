import { expect, test } from 'vitest'
import type { NodeInIronic } from '../ironic-view'
import {
  changeFields,
  type FormRequest,
  initialValues,
  isConfirm,
  isWork,
  readChange,
  readSteps,
} from './change-request'

const port = {
  id: 'p1',
  address: '52:54:00:00:00:01',
  name: null,
  pxeEnabled: false,
  physicalNetwork: 'physnet1',
  portGroupId: 'g1',
  link: { switchId: '0a:00:00:00:00:01', portId: 'Eth1/3' },
  vifId: null,
}
const group = { id: 'g1', name: 'bond0', address: null, mode: '802.3ad', vifId: null }
const node = {
  facts: {
    ports: [port],
    portGroups: [group],
    owner: 'team-a',
    automatedClean: null,
    retired: false,
    protected: true,
    side: { name: 'rack-1', description: 'd', resourceClass: 'bm', traits: ['CUSTOM_A'] },
  },
  details: { bootDevices: ['pxe', 'disk'] },
} as unknown as NodeInIronic

const read = (request: FormRequest, values: Record<string, string | boolean> = {}) =>
  readChange(request, { ...initialValues(request, node), ...values })

test('an edit begins with what Ironic has, and sends it back unchanged', () => {
  expect(read({ type: 'edit_port', port }).data).toEqual({
    type: 'edit_port',
    id: 'p1',
    pxeEnabled: false,
    portGroupId: 'g1',
    physicalNetwork: 'physnet1',
    link: { switchId: '0a:00:00:00:00:01', portId: 'Eth1/3', switchInfo: '' },
  })
  expect(read({ type: 'edit_port_group', group }).data).toMatchObject({
    id: 'g1',
    name: 'bond0',
    mode: '802.3ad',
    address: null,
  })
  expect(read({ type: 'edit_node' }).data).toEqual({
    type: 'edit_node',
    name: 'rack-1',
    description: 'd',
    resourceClass: 'bm',
    owner: 'team-a',
    automatedClean: null,
    retired: false,
    protected: true,
  })
  expect(read({ type: 'edit_node' }, { automatedClean: 'no' }).data).toMatchObject({ automatedClean: false })
  expect(read({ type: 'set_traits' }).data).toEqual({ type: 'set_traits', traits: ['CUSTOM_A'] })
})

test('RAID volumes are read line by line', () => {
  expect(read({ type: 'set_raid' }, { disks: '1 MAX root\n5 100' }).data).toEqual({
    type: 'set_raid',
    disks: [
      { raidLevel: '1', sizeGib: null, isRootVolume: true },
      { raidLevel: '5', sizeGib: 100, isRootVolume: false },
    ],
  })
  expect(read({ type: 'set_raid' }, { disks: '77 MAX' }).success).toBe(false)
  expect(read({ type: 'set_raid' }, { disks: '1' }).success).toBe(false)
})

test('what is wrong is said of a field that the form has', () => {
  const problem = (request: FormRequest, values: Record<string, string | boolean> = {}) =>
    read(request, values).error?.issues.map(({ path, message }) => [String(path[0]), message])
  expect(problem({ type: 'create_port' }, { address: 'zz' })).toEqual([['address', 'mac_invalid']])
  expect(problem({ type: 'create_target' }, { volumeId: '' })).toEqual([['volumeId', 'text_required']])
  expect(changeFields({ type: 'create_port' }, node).map(({ name }) => name)).toContain('address')
})

test('only devices that the driver supports are offered', () => {
  const [device] = changeFields({ type: 'set_boot_device' }, node)
  expect(device).toMatchObject({ name: 'device', options: ['pxe', 'disk'] })
})

test('what cannot be filled in is asked for once more', () => {
  expect(isConfirm({ type: 'delete_port', id: 'p', name: 'x' })).toBe(true)
  expect(isConfirm({ type: 'inject_nmi' })).toBe(true)
  expect(isConfirm({ type: 'set_raid' })).toBe(false)
  expect(isConfirm({ type: 'delete' })).toBe(false)
  expect(isWork({ type: 'delete' })).toBe(true)
  expect(isWork({ type: 'delete_port', id: 'p', name: 'x' })).toBe(false)
})

test('steps are read line by line, with their arguments as JSON', () => {
  expect(readSteps('raid.delete_configuration\n\nfirmware.update {"settings": [{"component": "bmc"}]}')).toEqual([
    { interface: 'raid', step: 'delete_configuration', args: {} },
    { interface: 'firmware', step: 'update', args: { settings: [{ component: 'bmc' }] } },
  ])
  expect(readSteps('raid.create {no json')).toEqual([{ interface: 'raid', step: 'create', args: '{no json' }])
})
