import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildDeployImage } from '../image/build-deploy-image'
import { buildFirmwareImage } from '../image/build-firmware-image'
import type { Lab } from '../lab'
import type { LabNode } from '../lab-node'
import { startLab } from '../start-lab'
import { biosCatalogues } from './bios-catalogue'
import { type VendorProfileName, vendorProfileNames } from './vendor-profile'
import { vendorProfiles } from './vendor-profiles'

const run = promisify(execFile)
// Debian's own interpreter: python3-sushy is installed for it and for no other.
const python = '/usr/bin/python3'
const script = join(import.meta.dirname, '../../witness/drive_with_sushy.py')

interface Seen {
  readonly seen?: Record<string, unknown>
  readonly error?: string
}
interface ReceivedEvent {
  readonly Context: string
  readonly Events: ReadonlyArray<{ readonly MessageId: string; readonly EventId: string; readonly Message: string }>
}

let lab: Lab
let directory: string
let files: Server
let url: string
const received: ReceivedEvent[] = []

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ingot-sushy-'))
  const firmware = buildFirmwareImage({ component: 'DRIVE', version: '9.9.9' })
  const iso = await buildBootIso(directory)
  files = createServer((request, response) => {
    if (request.url === '/boot.iso') response.end(iso)
    else if (request.url === '/firmware.bin')
      response.writeHead(200, { 'content-length': firmware.length }).end(firmware)
    else {
      const parts: Buffer[] = []
      request.on('data', (part: Buffer) => parts.push(part))
      request.on('end', () => {
        received.push(JSON.parse(Buffer.concat(parts).toString('utf8')) as ReceivedEvent)
        response.writeHead(204).end()
      })
    }
  })
  await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(files.address() as AddressInfo).port}`
  lab = await startLab({
    nodes: vendorProfileNames.map((redfish) => ({ name: redfish, profile: 'm2.large' as const, redfish })),
    dataDir: join(directory, 'lab'),
    timings: 'fast',
    controlPort: null,
  })
  await writeFile(join(directory, 'ca.pem'), lab.certificatePem as string)
})
afterAll(async () => {
  await lab?.stop()
  files?.close()
  await rm(directory, { recursive: true, force: true })
})

/** A medium as isolinux boots it, written by another program. */
async function buildBootIso(directory: string): Promise<Buffer> {
  const { kernelPath, ramdiskPath } = await buildDeployImage(join(directory, 'deploy'))
  const tree = join(directory, 'tree')
  await mkdir(join(tree, 'isolinux'), { recursive: true })
  await copyFile(kernelPath, join(tree, 'vmlinuz'))
  await copyFile(ramdiskPath, join(tree, 'initrd'))
  const config = 'default 1\nlabel 1\nkernel /vmlinuz\nappend initrd=/initrd nofb ipa-from=cd\n'
  await writeFile(join(tree, 'isolinux', 'isolinux.cfg'), config)
  const iso = join(directory, 'boot.iso')
  await run('genisoimage', ['-quiet', '-J', '-R', '-V', 'BOOT', '-o', iso, tree])
  return readFile(iso)
}

async function drive(node: LabNode): Promise<(step: string) => Seen> {
  const vendor = vendorProfiles[node.vendorName]
  const want = {
    url: `https://127.0.0.1:${node.redfishPort}`,
    ca: join(directory, 'ca.pem'),
    username: lab.username,
    password: lab.password,
    iso: `${url}/boot.iso`,
    firmware: `${url}/firmware.bin`,
    events: `${url}/events/${node.name}`,
    insert: vendor.media.requires.includes('UserName') ? { username: 'none', password: 'none' } : {},
    bios_attribute: biosCatalogues[vendor.bios.catalogue].attributes[1]?.name,
  }
  // requests lets the environment's bundle win over the one it is given.
  const env = { PATH: process.env.PATH, REQUESTS_CA_BUNDLE: want.ca, NO_PROXY: '127.0.0.1' }
  const { stdout } = await run(python, [script, JSON.stringify(want)], { timeout: 120_000, env })
  const steps = new Map(
    stdout
      .trim()
      .split('\n')
      .map((line) => {
        const { step, ...rest } = JSON.parse(line) as Seen & { step: string }
        return [step, rest]
      }),
  )
  return (step) => {
    const found = steps.get(step)
    if (!found) throw new Error(`sushy did not get to ${step}:\n${stdout}`)
    return found
  }
}

/** What sushy 4.3 does not do with this firmware, and why. */
function refusalOf(name: VendorProfileName, step: string): RegExp | null {
  const vendor = vendorProfiles[name]
  const changesWithoutTag = ['change_bios', 'change_secure_boot', 'change_light']
  // Sushy sends If-Match with boot changes alone.
  if (vendor.etag.required && changesWithoutTag.includes(step)) return /returned code 428/
  // It stumbles over its own words for an action that is not there.
  if (step === 'update_firmware' && vendor.updates.fetchesBy.length === 0) return /KeyError: 'attribute'/
  if (step === 'make_volume' && !vendor.makesVolumes) return /returned code 405/
  // It knows neither LocationIndicatorActive nor what replaced Thermal.
  if (step === 'change_light' && !vendor.indicator.includes('IndicatorLED')) return /IndicatorLED is not in the list/
  if (step === 'see_environment' && vendor.environment === 'new') return /attribute Thermal is missing/
  return null
}

test.each(vendorProfileNames)('sushy drives a server that speaks as %s', { timeout: 120_000 }, async (name) => {
  const node = lab.node(name)
  const vendor = vendorProfiles[name]
  const { profile, serial, uuid, disks } = node.hardware
  received.length = 0
  const steps = await drive(node)
  const expectStep = (step: string, seen: Record<string, unknown>) => {
    const refusal = refusalOf(name, step)
    if (refusal) expect(steps(step).error).toMatch(refusal)
    else expect(steps(step)).toMatchObject({ seen })
  }
  expectStep('see_root', { version: vendor.redfishVersion, uuid, token: true })
  expectStep('see_sessions', { open: 1, timeout: 1800 })
  expectStep('see_system', {
    manufacturer: vendor.machine.manufacturer,
    model: vendor.machine.product,
    serial,
    uuid,
    bios: profile.firmware.version,
    power: vendor.power.hidesState ? null : 'Off',
    threads: profile.cpu.threads,
    architecture: 'x86',
    memory_gib: profile.memoryMib / 1024,
    macs: node.macs,
    managers: 1,
    chassis: 1,
  })
  expectStep('see_manager', { firmware: vendor.manager.firmware, model: vendor.manager.model, type: 'BMC' })
  const resets = vendor.power.resetTypes.length
  expectStep('change_power', { off_to_on: resets, on_to_off: resets })
  expectStep('change_boot', {
    once: ['Pxe', 'Once', 'UEFI'],
    always: ['Hdd', 'Continuous'],
    cleared: 'Disabled',
  })
  expectStep('boot_medium', { inserted: true, image: `${url}/boot.iso`, running: true, ejected: true })
  expectStep('change_bios', { unchanged: true, applied: true, status: 1, reset: true })
  expectStep('update_firmware', {
    before: '1.0.2',
    after: '9.9.9',
    ended: true,
    processing: false,
    states: [['Completed', 100]],
  })
  expectStep('subscribe', { context: 'ingot-witness', left: 0 })
  expectStep('see_storage', { drives: disks.map((disk) => [disk.serial, disk.sizeBytes, 'NVMe']), volumes: 0 })
  expectStep('make_volume', { type: 'RAID1', bytes: disks[0]?.sizeBytes, name: 'witness', deleted: true })
  expectStep('change_secure_boot', {
    before: [false, 'Disabled', 'UserMode'],
    in_force: true,
    without_keys: [false, 'SetupMode'],
  })
  expectStep('see_environment', {
    temperatures: [
      ['CPU1 Temp', expect.any(Number), 90],
      ['Inlet Temp', expect.any(Number), 42],
    ],
    fans: [
      ['FAN1', expect.any(Number)],
      ['FAN2', expect.any(Number)],
    ],
    supplies: [['Power supply 1', expect.any(Number)]],
  })
  expectStep('change_light', { states: ['Lit', 'Blinking', 'Off'] })
  expectStep('send_nmi', {})
  expectStep('log_out', { uri: expect.stringContaining('/redfish/v1/SessionService/Sessions/') })

  // The other side of the wire: the same server did all of it, once.
  const { eventLog } = node
  expect(eventLog.counter('redfish.session-opened')).toBe(1)
  expect(eventLog.counter('redfish.session-closed')).toBe(1)
  expect(eventLog.counter('nmi')).toBe(1)
  expect(eventLog.counter('redfish.volume-created')).toBe(vendor.makesVolumes ? 1 : 0)
  expect(eventLog.list().find((event) => event.kind === 'boot.agent')?.detail).toBe('nofb ipa-from=cd')
  const events = received.flatMap(({ Context, Events }) => Events.map((event) => ({ ...event, Context })))
  expect(events).toContainEqual(
    expect.objectContaining({ Context: 'ingot-witness', EventId: '77', Message: 'hello from sushy' }),
  )
  expect(events.map((event) => event.MessageId)).toContain('ResourceEvent.1.2.ResourcePoweredOn')
})
