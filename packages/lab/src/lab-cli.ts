import { parseArgs } from 'node:util'
import { briefSwitch } from './control-switches'
import { defaultNodes, generateNodes, type LabNodeSpec } from './default-nodes'
import { startLab } from './start-lab'
import { type TimingPreset, timingPresets } from './timings'

/** A large lab measures; nobody looks at its screens, and its ports are needed for BMCs. */
const maxScreens = 1_000

const usage = `Usage: npm run lab -- [options]
  --nodes N          servers: the default set first, then healthy ones (default ${defaultNodes.length})
  --base-port P      first UDP port of the BMCs; 0 picks free ports (default 0)
  --switches default|off  leaf switches with SSH, which the servers are cabled to (default default)
  --switch-port P    first TCP port of the switches; 0 picks free ports (default 0)
  --redfish on|off   HTTPS service of each BMC, on the TCP port of the same number (default on)
  --boot-url URL     boot script that DHCP hands out
  --control-port P   TCP port of the lab's own API; 0 picks a free one (default 0)
  --timings NAME     ${Object.keys(timingPresets).join(', ')} (default demo)
  --data-dir DIR     where the disks are kept (default .ingot/lab)
`

function chooseNodes(count: number): LabNodeSpec[] {
  return [...defaultNodes.slice(0, count), ...generateNodes(Math.max(0, count - defaultNodes.length))]
}

function wholeNumber(name: string, text: string, most: number): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0 || value > most) {
    process.stderr.write(`--${name} wants a whole number up to ${most}, not "${text}".\n${usage}`)
    process.exit(2)
  }
  return value
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        nodes: { type: 'string', default: String(defaultNodes.length) },
        'base-port': { type: 'string', default: '0' },
        redfish: { type: 'string', default: 'on' },
        switches: { type: 'string', default: 'default' },
        'switch-port': { type: 'string', default: '0' },
        'boot-url': { type: 'string', default: '' },
        'control-port': { type: 'string', default: '0' },
        timings: { type: 'string', default: 'demo' },
        'data-dir': { type: 'string', default: '.ingot/lab' },
        table: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${usage}`)
    process.exit(2)
  }
}

const values = readArguments()
if (values.help) {
  process.stdout.write(usage)
  process.exit(0)
}
if (!(values.timings in timingPresets)) {
  process.stderr.write(`--timings knows ${Object.keys(timingPresets).join(', ')}, not "${values.timings}".\n`)
  process.exit(2)
}
if (values.redfish !== 'on' && values.redfish !== 'off') {
  process.stderr.write(`--redfish is on or off, not "${values.redfish}".\n`)
  process.exit(2)
}
if (values.switches !== 'default' && values.switches !== 'off') {
  process.stderr.write(`--switches is default or off, not "${values.switches}".\n`)
  process.exit(2)
}
const nodeCount = wholeNumber('nodes', values.nodes, 20_000)
const lab = await startLab({
  nodes: chooseNodes(nodeCount),
  bmcBasePort: wholeNumber('base-port', values['base-port'], 65_535),
  controlPort: wholeNumber('control-port', values['control-port'], 65_535),
  bootUrl: values['boot-url'],
  redfish: values.redfish === 'on',
  ...(values.switches === 'default' ? { switches: 'default' as const } : {}),
  switchBasePort: wholeNumber('switch-port', values['switch-port'], 65_535),
  screens: nodeCount <= maxScreens,
  ssh: nodeCount <= maxScreens,
  timings: values.timings as TimingPreset,
  dataDir: values['data-dir'],
}).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
})
if (values.table) {
  process.stdout.write('The Ingot lab: a simulator. None of these machines exists.\n\n')
  for (const node of lab.nodes) {
    const bmc = `${node.bmc.address}:${node.bmc.port}`
    process.stdout.write(
      `${node.name.padEnd(26)} ${bmc.padEnd(18)} ${node.profile.padEnd(9)} ${node.vendorName.padEnd(15)} ${node.macs[0]}\n`,
    )
  }
  process.stdout.write(
    `\nBMC user ${lab.username}, password ${lab.password}. Control API: ${lab.controlUrl}\nCtrl-C stops it.\n`,
  )
}
const { network } = lab
const ready = {
  controlUrl: lab.controlUrl,
  username: lab.username,
  password: lab.password,
  nodes: lab.nodes.map((node) => ({
    name: node.name,
    profile: node.profile,
    address: node.bmc.address,
    port: node.bmc.port,
    redfishPort: node.redfishPort,
    vnc: node.vncPort === null ? null : { host: node.bmc.address, port: node.vncPort },
    tlsFingerprint: lab.tlsFingerprint,
  })),
  switches: network?.switches.map((each) => briefSwitch(network, each)) ?? [],
}
process.stdout.write(`lab ready ${JSON.stringify(ready)}\n`)
const stop = () => {
  lab.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  )
}
process.once('SIGINT', stop)
process.once('SIGTERM', stop)
