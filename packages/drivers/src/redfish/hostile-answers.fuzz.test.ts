import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DriverError } from '../contract/driver-error'
import { RedfishBmc } from './redfish-bmc'
import { RedfishFixture, refLink } from './testing/redfish-fixture'

let fixture: RedfishFixture
beforeAll(async () => {
  fixture = await RedfishFixture.start()
  const services = ['Chassis', 'UpdateService', 'EventService', 'AccountService', 'Registries']
  fixture.root(Object.fromEntries(services.map((name) => [name, refLink(`/redfish/v1/${name}`)])))
})
afterAll(() => fixture.stop())

const names = [
  ...[
    'Members',
    '@odata.id',
    'Links',
    'Chassis',
    'ManagedBy',
    'Boot',
    'Bios',
    'Attributes',
    'SettingsObject',
    'Actions',
  ],
  ...[
    '@Redfish.Settings',
    'Sensors',
    'Thermal',
    'Power',
    'Temperatures',
    'LogServices',
    'Entries',
    'Storage',
    'Drives',
  ],
  ...['Volumes', 'Status', 'FirmwareInventory', 'Subscriptions', 'VirtualMedia', 'MediaTypes', 'UUID', 'Name', 'Id'],
  ...[
    '#VirtualMedia.InsertMedia',
    'target',
    'Reading',
    'ReadingUnits',
    'PowerState',
    'MACAddress',
    '__proto__',
    'length',
  ],
  ...['Location', 'Uri', 'RegistryEntries', 'AttributeName', 'Value', 'Messages', 'Members@odata.nextLink', 'Accounts'],
]
const paths = ['/redfish/v1/Systems/1', '/redfish/v1/x', '//192.0.2.1/x', 'https://192.0.2.1/', '', '/a b', '/\u0000']
const hostile = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(...paths),
    fc.constantFrom(null, true, -1, 1e308, '', 'CD', 'On', '\ud800', 'constructor', '2026-01-01T00:00:00Z'),
    fc.string(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 6 }),
  ),
})).value

it('whatever a BMC answers, a reading ends with a result or a DriverError, and asks no other machine', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 12 }), async (answers) => {
      let at = 0
      // The system is always found, so that what lies behind it is reached.
      fixture.everything = () => {
        const answer = answers[at++ % answers.length]
        const isObject = typeof answer === 'object' && answer !== null && !Array.isArray(answer)
        return isObject ? { Members: [refLink('/redfish/v1/Systems/1')], ...answer } : answer
      }
      const bmc = new RedfishBmc({ ...fixture.endpoint, auth: 'basic' }, () => {
        throw new Error('no IPMI here')
      })
      const { virtualMedia, bios, firmware, storage, hardware, events, indicator, secureBoot } = bmc
      const readings: (() => unknown)[] = [
        () => bmc.verify(),
        () => bmc.power.read(),
        () => bmc.boot.read(),
        () => bmc.sensors(),
        () => bmc.eventLog(),
        () => bmc.fru(),
        () => bmc.consoleInfo(),
        () => virtualMedia?.read(),
        () => bios?.read(),
        () => firmware?.inventory(),
        () => firmware?.task('/redfish/v1/x'),
        () => storage?.controllers(),
        () => hardware?.read(),
        () => events?.list(),
        () => indicator?.read(),
        () => secureBoot?.read(),
      ]
      for (const read of readings) {
        try {
          const result: unknown = await read()
          expect(JSON.stringify(result) ?? '').not.toContain('\\u0000')
        } catch (error) {
          expect(error).toBeInstanceOf(DriverError)
        }
      }
      await bmc.close()
    }),
    { numRuns: 40 },
  )
}, 60_000)
