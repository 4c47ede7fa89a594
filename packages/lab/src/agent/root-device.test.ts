import { expect, test } from 'vitest'
import { describeHardware } from '../node-hardware'
import { chooseRootDevice } from './root-device'

const { disks } = describeHardware('a1.arm', 3)
const [ssd, spinning] = disks

test('without hints the smallest disk of at least 4 GiB is taken', () => {
  expect(chooseRootDevice(disks, null)).toBe(0)
  expect(chooseRootDevice([...disks].reverse(), {})).toBe(1)
  const tiny = disks.map((disk) => ({ ...disk, sizeBytes: 2 ** 30 }))
  expect(() => chooseRootDevice(tiny, null)).toThrow('Error finding the disk')
})

test.each([
  [{ serial: spinning?.serial }, 1],
  [{ serial: `s== ${spinning?.serial.toLowerCase()}` }, 1],
  [{ wwn: ssd?.wwn }, 0],
  [{ rotational: true }, 1],
  [{ rotational: 'false' }, 0],
  [{ size: '>= 2000' }, 1],
  [{ size: '<range-in> [ 800 1000 ]' }, 0],
  [{ model: '<in> st4000' }, 1],
  [{ vendor: '<or> huawei <or> intel' }, 0],
  [{ name: '/dev/sdb' }, 1],
  [{ rotational: false, size: '< 1000' }, 0],
])('hints %j choose disk %i', (hints, index) => {
  expect(chooseRootDevice(disks, hints)).toBe(index)
})

test('hints must all match, and unknown hints are refused', () => {
  expect(() => chooseRootDevice(disks, { rotational: true, size: '< 1000' })).toThrow('Error finding the disk')
  expect(() => chooseRootDevice(disks, { colour: 'red' })).toThrow('Invalid command parameters')
})
