import path from 'node:path'
import { parseArgs } from 'node:util'
import { sha256Of } from '../image/store-lab-images'
import { buildDebianImage } from './images/build-debian-image'
import { buildLabImages } from './images/build-lab-images'
import { MissingProgramsError } from './images/debian-programs'
import { startQemuLab } from './start-qemu-lab'

const usage = `Usage: npm run lab -- qemu [options]     virtual machines with BMCs
  --nodes N        machines (default 2)
  --uefi           UEFI firmware instead of BIOS
  --boot-url URL   boot script that DHCP hands out; machines see this computer as 10.20.0.1
  --tier b         a switch of their own (Open vSwitch, dnsmasq, taps), where user namespaces are allowed; needs --dhcp-dir
  --dhcp-dir DIR   where the worker writes dnsmasq's configuration: its INGOT_DHCP_DIR
  --base-port P    BMC number n is on UDP P + n, its screen (VNC) on the TCP port of that number; 0 picks free ports
  --memory MIB     of each machine (default 512)
  --disk GIB       of each machine (default 4)
  --data-dir DIR   where the disks are kept (default .ingot/qemu-lab)

       npm run lab -- images [options]   the images for these machines, without root rights
  --cache DIR      where they are kept (default .ingot/qemu-images)

       npm run lab -- debian-image [options]   a Debian with cloud-init, to import as an image
  --file FILE      where it goes (default .ingot/debian-12-x86_64.qcow2; raw when it is named *.raw)
`

// The same from the source and from the bundle: packages/lab.
const home = path.resolve(import.meta.dirname, import.meta.dirname.endsWith('dist') ? '..' : '../..')

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        nodes: { type: 'string', default: '2' },
        uefi: { type: 'boolean', default: false },
        'boot-url': { type: 'string', default: '' },
        tier: { type: 'string', default: 'a' },
        'dhcp-dir': { type: 'string' },
        'base-port': { type: 'string', default: '0' },
        memory: { type: 'string' },
        disk: { type: 'string' },
        'data-dir': { type: 'string', default: '.ingot/qemu-lab' },
        file: { type: 'string', default: '.ingot/debian-12-x86_64.qcow2' },
        cache: { type: 'string', default: '.ingot/qemu-images' },
        table: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    return refuse((error as Error).message)
  }
}

function refuse(reason: string): never {
  process.stderr.write(`${reason}\n${usage}`)
  process.exit(2)
}

function wholeNumber(name: string, text: string, most: number): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0 || value > most) refuse(`--${name} wants a whole number up to ${most}.`)
  return value
}

const { values, positionals } = readArguments()

async function makeImages(): Promise<void> {
  const started = Date.now()
  const images = await buildLabImages({
    sources: path.join(home, 'images'),
    recipe: path.join(home, 'src/qemu/images'),
    cache: values.cache,
  })
  const how = images.built ? `built in ${((Date.now() - started) / 1000).toFixed(1)} s` : 'built before'
  process.stdout.write(`Images in ${images.directory}, ${how}.\n`)
  process.stdout.write(`images ready ${JSON.stringify({ directory: path.resolve(images.directory) })}\n`)
}

async function makeDebianImage(): Promise<void> {
  process.stdout.write('Installing Debian into an image; this takes some minutes …\n')
  await buildDebianImage({ sources: path.join(home, 'images'), file: values.file })
  process.stdout.write(`Image in ${values.file}, SHA-256 ${await sha256Of(values.file)}.\n`)
}

/** Tier A is QEMU's user-mode network, tier B a switch. */
function readSwitch(): { switch?: { dhcpDirectory: string } } {
  if (values.tier === 'a') return {}
  if (values.tier !== 'b') refuse(`There is no tier ${values.tier}; there are a and b.`)
  const { 'dhcp-dir': dhcpDirectory, 'boot-url': bootUrl } = values
  if (!dhcpDirectory || !bootUrl)
    return refuse('--tier b wants --dhcp-dir and --boot-url of the worker that serves it.')
  return { switch: { dhcpDirectory } }
}

async function runLab(): Promise<void> {
  const lab = await startQemuLab({
    nodes: wholeNumber('nodes', values.nodes, 64),
    firmware: values.uefi ? 'uefi' : 'bios',
    dataDir: values['data-dir'],
    bootUrl: values['boot-url'],
    ...readSwitch(),
    basePort: wholeNumber('base-port', values['base-port'], 65_535),
    ...(values.memory ? { memoryMib: wholeNumber('memory', values.memory, 1 << 20) } : {}),
    ...(values.disk ? { diskGib: wholeNumber('disk', values.disk, 4096) } : {}),
  })
  const stop = () => {
    lab.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  if (lab.switchProblem !== null) {
    process.stderr.write(
      `No switch: ${lab.switchProblem}. The machines have QEMU's user-mode network (tier A) instead.\n`,
    )
  }
  const nodes = lab.nodes.map(({ profile, bmcPort, machine }) => ({
    name: profile.name,
    address: '127.0.0.1',
    port: bmcPort,
    macs: [profile.mac],
    arch: 'x86_64',
    bootMode: profile.firmware,
    vnc: { host: '127.0.0.1', port: machine.vncPort },
  }))
  if (values.table) {
    process.stdout.write(
      `Virtual machines (QEMU, ${lab.accelerator}, tier ${lab.switch ? 'B' : 'A'}) behind OpenIPMI BMCs.\n\n`,
    )
    for (const { name, address, port, macs, vnc } of nodes) {
      process.stdout.write(`${name.padEnd(10)} BMC ${address}:${port}  ${macs[0]}  VNC ${vnc.host}:${vnc.port}\n`)
    }
    process.stdout.write(`\nBMC user ${lab.username}, password ${lab.password}. Ctrl-C stops everything.\n`)
  }
  const ready = { kind: 'qemu', accelerator: lab.accelerator, username: lab.username, password: lab.password, nodes }
  process.stdout.write(`lab ready ${JSON.stringify(ready)}\n`)
}

const work: Readonly<Record<string, () => Promise<void>>> = {
  qemu: runLab,
  images: makeImages,
  'debian-image': makeDebianImage,
}
if (values.help) {
  process.stdout.write(usage)
} else {
  const [name = 'qemu'] = positionals
  const run = work[name] ?? refuse(`There is no lab command ${name}.`)
  await run().catch((error: Error) => {
    process.stderr.write(`${error instanceof MissingProgramsError ? error.message : (error.stack ?? error.message)}\n`)
    process.exit(1)
  })
}
