import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildFirmwareImage } from '@ingot/lab/image/build-firmware-image'
import { biosCatalogues } from '@ingot/lab/redfish/bios-catalogue'
import type { VendorProfileName } from '@ingot/lab/redfish/vendor-profile'
import { vendorProfiles } from '@ingot/lab/redfish/vendor-profiles'
import { startLab } from '@ingot/lab/start-lab'
import { type BootDevice, bootDevices } from '../contract/boot-override'
import type { RedfishTarget } from './bmc-target'

const targetOf = {
  None: 'none',
  Pxe: 'pxe',
  Cd: 'cdrom',
  Hdd: 'disk',
  BiosSetup: 'bios_setup',
  UefiHttp: 'http',
} as const

/** Files that the BMC fetches, and a place for its events. */
async function startFiles(firmware: Buffer) {
  const events: { context: string }[] = []
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0]
    if (path === '/boot.iso') response.end(Buffer.alloc(64 << 10))
    else if (path === '/firmware.bin') {
      response.writeHead(200, { 'content-length': firmware.length }).end(firmware)
    } else if (path === '/events') {
      let text = ''
      request.on('data', (chunk: Buffer) => {
        text += chunk.toString()
      })
      request.on('end', () => {
        events.push({ context: String((JSON.parse(text) as { Context?: unknown }).Context) })
        response.writeHead(204).end()
      })
    } else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  return {
    events,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

const effectOf: Readonly<Record<string, string>> = {
  'power.on': 'on',
  'power.off': 'off',
  'power.reset': 'reset',
  nmi: 'nmi',
}

/** One server of the lab as this vendor would have built it. */
export async function startLabRedfishTarget(vendorName: VendorProfileName): Promise<RedfishTarget> {
  const vendor = vendorProfiles[vendorName]
  const dataDir = await mkdtemp(join(tmpdir(), 'ingot-redfish-target-'))
  const lab = await startLab({
    nodes: [{ name: 'server', profile: 'm2.large', redfish: vendorName }],
    dataDir,
    timings: 'fast',
    controlPort: null,
  })
  const node = lab.node('server')
  const { hardware } = node
  const firmwareVersion = '9.9.9'
  const files = await startFiles(buildFirmwareImage({ component: 'DRIVE', version: firmwareVersion }))
  const { attributes, bootMode } = biosCatalogues[vendor.bios.catalogue]
  const setting = attributes.find(
    (each) => each.type === 'Enumeration' && each.name !== bootMode.name && !each.readOnly,
  )
  const value = setting?.type === 'Enumeration' ? setting.values[1] : undefined
  node.bmc.sel.add(Date.UTC(2026, 0, 2), 0x13, 0x20, 0x6f, 0x00)
  const settled = async () => {
    const deadlineMs = Date.now() + 10_000
    while (node.server.powerTarget !== null && Date.now() < deadlineMs)
      await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return {
    endpoint: {
      protocol: 'redfish',
      host: '127.0.0.1',
      port: node.redfishPort as number,
      username: lab.username,
      password: lab.password,
      auth: 'auto',
      tls: { mode: 'pinned', fingerprint256: lab.tlsFingerprint as string },
    },
    expected: {
      bootDevices: bootDevices.filter((device): device is BootDevice =>
        vendor.boot.targets.some((target) => (targetOf as Record<string, BootDevice>)[target] === device),
      ),
      echoesBootFlags: true,
      nmi: true,
      softOff: false,
      tellsPower: !vendor.power.hidesState,
      fru: {
        chassis: {
          type: 2,
          partNumber: `${hardware.profile.product}-CH`,
          serial: `C${hardware.serial}`,
          custom: [],
        },
        board: null,
        product: {
          manufacturer: hardware.profile.manufacturer,
          name: hardware.profile.product,
          partNumber: `${hardware.profile.product}-01`,
          serial: hardware.serial,
          custom: [],
        },
      },
      sensor: {
        name: 'Inlet Temp',
        kind: 'temperature',
        unit: 'degrees C',
        state: 'ok',
        thresholds: { upperWarning: 38, upperCritical: 42, upperNonRecoverable: 46 },
      },
      event: { text: 'Front panel NMI or diagnostic interrupt.', severity: 'critical', log: vendor.log.id },
    },
    expectedRedfish: {
      systemUuid: hardware.uuid,
      macs: hardware.nics.map(({ mac }) => mac),
      driveSerials: hardware.disks.map(({ serial }) => serial),
      memoryMib: hardware.profile.memoryMib,
      makesVolumes: vendor.makesVolumes,
      biosChange: { name: setting?.name ?? '', value: value ?? '' },
      firmware: { id: 'Disk.1', version: firmwareVersion },
    },
    isoUrl: `${files.url}/boot.iso`,
    firmwareUrl: `${files.url}/firmware.bin`,
    eventsUrl: `${files.url}/events`,
    events: async () => files.events,
    mediaInDrive: () => node.board.bootableMedium()?.image ?? null,
    reboot: async () => {
      const posts = node.eventLog.counter('boot.post')
      node.server.powerOn()
      await node.eventLog.waitFor('boot.post', posts + 1)
      await settled()
      node.server.powerOff()
      await settled()
    },
    openSessions: () => node.board.sessions.list(Date.now()).length,
    effects: async () => node.eventLog.list().flatMap(({ kind }) => effectOf[kind] ?? []),
    printOnSerial() {},
    breaks: () => 0,
    restart: async () => node.board.sessions.closeAll(),
    stop: async () => {
      files.stop()
      await lab.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
