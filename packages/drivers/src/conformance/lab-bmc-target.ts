import { MemoryChassis } from '@ingot/lab/bmc/memory-chassis'
import { type Bmc, startBmc } from '@ingot/lab/bmc/start-bmc'
import type { IpmiTarget } from './bmc-target'

const username = 'admin'
const password = 'lab-Secret-0123456'

export async function startLabBmcTarget(options: { sessionSlots?: number } = {}): Promise<IpmiTarget> {
  const chassis = new MemoryChassis(false)
  const bmc: Bmc = await startBmc({
    username,
    password,
    chassis,
    identity: { manufacturer: 'LabCo', product: 'VNode', serial: 'SN42', manufacturerId: 4_242, productId: 7 },
    ...options,
  })
  bmc.sel.add(Date.UTC(2026, 0, 2), 0x01, 1, 0x01, 0x09)
  return {
    endpoint: { protocol: 'ipmi', host: '127.0.0.1', port: bmc.port, username, password },
    expectedIpmi: {
      manufacturerId: 4_242,
      cipherSuites: [3, 17],
      acceptsCipherZero: false,
      dropsCopies: true,
    },
    expected: {
      softOff: true,
      tellsPower: true,
      bootDevices: ['pxe', 'disk', 'cdrom', 'bios_setup', 'none'],
      echoesBootFlags: true,
      nmi: true,
      fru: {
        chassis: { type: 0x17, partNumber: 'VNode-CH', serial: 'CSN42', custom: [] },
        board: {
          manufacturedAtMs: Date.UTC(2024, 1, 1),
          manufacturer: 'LabCo',
          product: 'VNode Board',
          serial: 'BSN42',
          partNumber: 'VNode-BRD',
          custom: [],
        },
        product: {
          manufacturer: 'LabCo',
          name: 'VNode',
          partNumber: 'VNode-01',
          version: '1.0',
          serial: 'SN42',
          custom: [],
        },
      },
      sensor: {
        name: 'Inlet Temp',
        number: 2,
        kind: 'temperature',
        unit: 'degrees C',
        state: 'ok',
        thresholds: { upperWarning: 38, upperCritical: 42, upperNonRecoverable: 46 },
      },
      event: {
        text: 'Temperature: upper critical, going high',
        severity: 'critical',
        sensorTypeCode: 1,
        sensorNumber: 1,
        direction: 'asserted',
      },
    },
    effects: async () => chassis.calls.map((call) => call.replace('-', '_')).filter((call) => call !== 'break'),
    printOnSerial: (text) => chassis.print(text),
    breaks: () => chassis.calls.filter((call) => call === 'break').length,
    restart: async () => bmc.dropSessions(),
    stop: () => bmc.stop(),
  }
}
