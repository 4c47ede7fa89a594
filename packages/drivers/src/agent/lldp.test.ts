import { expect, test } from 'vitest'
import { decodeLldp } from './lldp'

const text = (value: string) => Buffer.from(value).toString('hex')

test('a neighbour is told by the MAC of its switch and the name of its port', () => {
  const tlvs = [
    [1, '04001122aabbcc'],
    [2, `05${text('Ethernet1/7')}`],
    [4, text('rack 3')],
    [5, text('leaf-1')],
    [0, ''],
  ]
  expect(decodeLldp(tlvs)).toEqual({
    chassisId: '00:11:22:aa:bb:cc',
    portId: 'Ethernet1/7',
    portDescription: 'rack 3',
    systemName: 'leaf-1',
  })
})

test('a port may be told by its MAC, a chassis by its name', () => {
  const tlvs = [
    [1, `07${text('leaf-2')}`],
    [2, '03001122aabb01'],
  ]
  expect(decodeLldp(tlvs)).toMatchObject({ chassisId: 'leaf-2', portId: '00:11:22:aa:bb:01' })
})

test('damaged frames are passed over, and silence is no neighbour', () => {
  const damaged = [[1, 'zz'], [2, '05'], 'x', [5], [5, 9], [1, '04001122aabbcc']]
  expect(decodeLldp(damaged)).toMatchObject({ chassisId: '00:11:22:aa:bb:cc', portId: null, systemName: null })
  for (const nothing of [null, undefined, [], {}, 'x']) expect(decodeLldp(nothing)).toBeNull()
})
