import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseInventory } from './inventory'

// The agent runs on a machine that a tenant may have had before: what it says is data, whatever it is.
const odd = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(
    0,
    -1,
    -0.5,
    1e10,
    1e300,
    Number.MAX_SAFE_INTEGER + 2,
    '\0',
    'a\0b',
    '\x1b[2J',
    ' \t',
    'x'.repeat(9_000),
  ),
  fc.string({ unit: 'binary' }),
)
const sometimes = <T>(value: T) => fc.oneof({ weight: 4, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: odd })
const nic = fc.record({
  name: sometimes('eno1'),
  mac_address: fc.oneof(sometimes('B4:96:91:00:00:01'), sometimes('b4:96:91:00:00:02')),
  has_carrier: sometimes(true),
  speed_mbps: sometimes(25_000),
  lldp: fc.oneof(
    odd,
    fc.array(
      fc.tuple(
        sometimes(1),
        fc.oneof(
          odd,
          fc.uint8Array({ maxLength: 600 }).map((b) => Buffer.from(b).toString('hex')),
        ),
      ),
    ),
    fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: 8 }),
        fc.uint8Array({ maxLength: 600 }).map((b) => Buffer.from(b).toString('hex')),
      ),
    ),
  ),
})
const disk = fc.record({
  name: sometimes('/dev/sda'),
  serial: sometimes('S1'),
  wwn: sometimes('0x5'),
  by_path: sometimes('/dev/disk/by-path/x'),
  size: sometimes(480e9),
  model: sometimes('m'),
  vendor: sometimes('v'),
  rotational: sometimes(false),
  hctl: sometimes('0:0:0:0'),
  tran: sometimes('sata'),
})
const inventory = fc.record({
  interfaces: fc.oneof(odd, fc.array(fc.oneof(nic, odd), { minLength: 1, maxLength: 4 })),
  disks: fc.oneof(odd, fc.array(fc.oneof(disk, odd), { maxLength: 4 })),
  cpu: fc.record({ count: sometimes(8), architecture: sometimes('x86_64'), model_name: sometimes('c') }),
  memory: fc.record({ physical_mb: sometimes(32_768), total: sometimes(1e10) }),
  system_vendor: sometimes({ product_name: 'p', serial_number: 's', manufacturer: 'm' }),
  boot: sometimes({ current_boot_mode: 'uefi' }),
})

/** Every text in a value, however deep. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : []
}
const MAX_INT4 = 2 ** 31 - 1
const isCount = (value: number, max: number) => Number.isInteger(value) && value >= 1 && value <= max

test('whatever a machine says of itself, what is believed fits the database and can be shown', () => {
  let believed = 0
  fc.assert(
    fc.property(fc.oneof(inventory, odd), (said) => {
      const found = parseInventory(said)
      if (found === null) return
      believed += 1
      if (!isCount(found.cpuCores, MAX_INT4) || !isCount(found.memoryMib, MAX_INT4)) throw new Error('a count')
      for (const { speedMbps } of found.nics)
        if (speedMbps !== null && !isCount(speedMbps, MAX_INT4)) throw new Error('a speed')
      for (const { sizeBytes } of found.disks)
        if (!isCount(sizeBytes, Number.MAX_SAFE_INTEGER)) throw new Error('a size')
      if (found.nics.some(({ macAddress }) => !/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(macAddress)))
        throw new Error('a MAC')
      const macs = found.nics.map(({ macAddress }) => macAddress)
      if (new Set(macs).size !== macs.length) throw new Error('one MAC twice')
      for (const text of textsOf(found))
        if (text === '' || text.length > 512 || /\p{Cc}/u.test(text) || Buffer.from(text).toString() !== text)
          throw new Error(`a text: ${JSON.stringify(text)}`)
    }),
    { numRuns: 2_000 },
  )
  // The property says something: most of what was made up came through.
  expect(believed).toBeGreaterThan(100)
})
