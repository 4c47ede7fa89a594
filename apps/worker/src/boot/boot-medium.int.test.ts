import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeBootMedium } from './boot-medium'
import { packFatImage } from './fat-image'

const SECTOR = 2048
let directory: string
let server: Server
let port: number
const fetched: string[] = []
beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'ingot-medium-'))
  server = createServer((request, response) => {
    fetched.push(request.url ?? '')
    response.end('#!ipxe\necho the script of Ingot runs\nsleep 60\n')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
  rmSync(directory, { recursive: true, force: true })
})

/** QEMU's user network shows this machine as 10.0.2.2. */
async function makeMedium(): Promise<Buffer> {
  const medium = await makeBootMedium(`http://10.0.2.2:${port}`, directory)
  if (!medium) throw new Error('no iPXE: Debian package ipxe')
  return medium
}

test('its file system is sound by fsck, and mtools read back what was put in', async () => {
  const script = Buffer.from('#!ipxe\n'.repeat(3_000))
  const loader = Buffer.alloc(300_001, 0x5a)
  const image = path.join(directory, 'efi.img')
  const files = [
    { path: 'EFI/BOOT/BOOTX64.EFI', bytes: loader },
    { path: 'EFI/BOOT/BOOTAA64.EFI', bytes: Buffer.from('arm') },
    { path: 'autoexec.ipxe', bytes: script },
  ]
  writeFileSync(image, packFatImage(files))
  execFileSync('/usr/sbin/fsck.fat', ['-n', image])
  const read = (name: string) => execFileSync('mtype', ['-i', image, `::/${name}`], { maxBuffer: 1 << 20 })
  for (const { path: name, bytes } of files) expect(read(name).equals(bytes), name).toBe(true)
  expect(packFatImage(files).equals(packFatImage(files))).toBe(true)
})

test('it carries a boot record for UEFI, and the script where any reader finds it', async () => {
  const medium = path.join(directory, 'agent.iso')
  const bytes = await makeMedium()
  writeFileSync(medium, bytes)
  const script = execFileSync('isoinfo', ['-i', medium, '-J', '-x', '/autoexec.ipxe']).toString()
  expect(script.split('\n').slice(0, 2)).toEqual(['#!ipxe', 'dhcp ||'])
  expect(script).toContain(`http://10.0.2.2:${port}/ipxe/`)
  const catalog = bytes.readUInt32LE(17 * SECTOR + 0x47)
  const image = bytes.readUInt32LE(catalog * SECTOR + 40)
  expect(bytes.subarray(image * SECTOR + 510, image * SECTOR + 512)).toEqual(Buffer.from([0x55, 0xaa]))
  expect((await makeMedium()).equals(bytes)).toBe(true)
})

test('there is none without iPXE to put on it', async () => {
  expect(await makeBootMedium('http://192.0.2.1', directory, path.join(directory, 'nothing'))).toBeNull()
})

test('UEFI firmware of a real virtual machine boots it into iPXE, which asks us what to do', async () => {
  const medium = path.join(directory, 'boot.iso')
  writeFileSync(medium, await makeMedium())
  const hardware = ['-accel', 'tcg', '-M', 'q35', '-m', '256', '-nographic', '-bios', '/usr/share/ovmf/OVMF.fd']
  const network = `user,model=virtio-net-pci,bootfile=http://10.0.2.2:${port}/boot.ipxe`
  const machine = spawn('qemu-system-x86_64', [...hardware, '-cdrom', medium, '-nic', network], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let screen = ''
  machine.stdout.on('data', (chunk: Buffer) => {
    screen += chunk.toString('latin1')
  })
  try {
    // iPXE before 2021 knows no autoexec.ipxe and asks DHCP, which names the same script.
    await expect.poll(() => screen, { timeout: 100_000, interval: 500 }).toContain('the script of Ingot runs')
    expect(screen).toContain('DVD-ROM')
    expect(fetched[0]).toMatch(/^\/(boot\.ipxe|ipxe\/52-54-00-12-34-56)$/)
  } finally {
    machine.kill('SIGKILL')
  }
}, 120_000)
