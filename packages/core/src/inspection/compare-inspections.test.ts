import { describe, expect, test } from 'vitest'
import { compareInspections, severityOf } from './compare-inspections'
import type { DiskFacts, InspectionFacts, NicFacts } from './inspection-facts'

const disk = (serial: string, more: Partial<DiskFacts> = {}): DiskFacts => ({
  serial,
  deviceName: '/dev/sda',
  model: 'PM893',
  sizeBytes: 480e9,
  rotational: false,
  ...more,
})
const nic = (macAddress: string, more: Partial<NicFacts> = {}): NicFacts => ({
  macAddress,
  name: 'eno1',
  hasCarrier: true,
  speedMbps: 10_000,
  neighbour: 'tor-1 Eth1/1',
  ...more,
})
const facts: InspectionFacts = {
  arch: 'x86_64',
  cpuModel: 'Xeon',
  cpuCores: 16,
  memoryMib: 65_536,
  localDiskGib: 447,
  vendor: 'Dell Inc.',
  productName: 'R650',
  serialNumber: 'ABC',
  bootMode: 'uefi',
  firmwareVersion: '1.2',
  disks: [disk('a'), disk('b')],
  nics: [nic('52:54:00:00:00:01'), nic('52:54:00:00:00:02')],
}
const changesTo = (more: Partial<InspectionFacts>) => compareInspections(facts, { ...facts, ...more })
const kinds = (more: Partial<InspectionFacts>) => changesTo(more).map((each) => [each.kind, severityOf(each)])

describe('two inspections', () => {
  test('of an unchanged machine do not differ, whatever names and order its devices have', () => {
    const again = { disks: [disk('b', { deviceName: '/dev/sdb' }), disk('a', { deviceName: '/dev/sdc' })] }
    expect(changesTo({ ...again, nics: [...facts.nics].reverse() })).toEqual([])
  })

  test('tell a disk that is gone, new, or another size, by serial', () => {
    expect(changesTo({ disks: [disk('a', { sizeBytes: 240e9 }), disk('c')] })).toEqual([
      { kind: 'disk_resized', disk: disk('a', { sizeBytes: 240e9 }), beforeBytes: 480e9 },
      { kind: 'disk_gone', disk: disk('b') },
      { kind: 'disk_new', disk: disk('c') },
    ])
  })

  test('tell what happened to a NIC and its cable', () => {
    const [first, second] = facts.nics as [NicFacts, NicFacts]
    expect(kinds({ nics: [{ ...first, hasCarrier: false, speedMbps: null, neighbour: null }, second] })).toEqual([
      ['nic_link_lost', 'warning'],
    ])
    expect(
      kinds({
        nics: [
          { ...first, speedMbps: 1000 },
          { ...second, neighbour: 'tor-2 Eth1/1' },
        ],
      }),
    ).toEqual([
      ['nic_speed_changed', 'warning'],
      ['nic_moved', 'warning'],
    ])
    expect(kinds({ nics: [first, nic('52:54:00:00:00:03')] })).toEqual([
      ['nic_gone', 'critical'],
      ['nic_new', 'info'],
    ])
  })

  test('call less memory critical, more a warning, and new firmware an information', () => {
    expect(kinds({ memoryMib: 32_768 })).toEqual([['field_changed', 'critical']])
    expect(kinds({ memoryMib: 131_072, firmwareVersion: '1.3' })).toEqual([
      ['field_changed', 'warning'],
      ['field_changed', 'info'],
    ])
  })

  test('of two machines behind one BMC are critical', () => {
    expect(changesTo({ serialNumber: 'XYZ' })).toEqual([
      { kind: 'field_changed', field: 'serialNumber', before: 'ABC', after: 'XYZ' },
    ])
    expect(kinds({ serialNumber: 'XYZ' })).toEqual([['field_changed', 'critical']])
  })
})
