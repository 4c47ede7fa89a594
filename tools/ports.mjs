import dgram from 'node:dgram'
import fs from 'node:fs'
import path from 'node:path'
import { holdPort, isPortFree } from './free-port.mjs'
import { UserError } from './step.mjs'

const PREFERRED_WEB_PORT = 3000
// Below the range that systems hand out to outgoing connections, so that a BMC keeps its port over restarts.
const FIRST_LAB_PORT = 16_230
const FIRST_SWITCH_PORT = 15_100

/**
 * How many switches the lab has for so many servers: 14 for the first 24 servers, then two for each 48 more
 * (packages/lab/src/switch/default-switches.ts; a test compares).
 * @param {number} labNodes
 */
export const countLabSwitches = (labNodes) => 14 + 2 * Math.ceil(Math.max(0, labNodes - 24) / 48)

function isUdpPortFree(port) {
  return new Promise((resolve) => {
    const socket = dgram.createSocket('udp4')
    socket.once('error', () => resolve(false))
    socket.bind({ port, address: '127.0.0.1', exclusive: true }, () => socket.close(() => resolve(true)))
  })
}

/** Keeps `count` ports from `first` on, UDP and TCP, from other systems that choose at the same moment; null: one is taken. */
async function holdRange(first, count) {
  const held = []
  const release = () => Promise.all(held.map((each) => each.release()))
  for (let port = first; port < first + count; port += 1) {
    // IPMI listens on the UDP port, Redfish on the TCP port of the same number, which is the one that is kept.
    if (await isUdpPortFree(port)) held.push(await holdPort(port))
    if (held.at(-1)?.port === port) continue
    await release()
    return null
  }
  return { port: first, release }
}

/** The first port of `count` free ones in a row: BMC number n of the lab listens on base + n. */
async function holdLabPorts(count, preferred, first = FIRST_LAB_PORT) {
  const candidates = [preferred, ...Array.from({ length: 8 }, (_, index) => first + index * (count + 10))]
  for (const candidate of candidates) {
    const held = candidate && candidate + count < 65_536 ? await holdRange(candidate, count) : null
    if (held) return held
  }
  throw new UserError(`No ${count} free ports in a row for the lab.`, 'Start fewer nodes: --lab 8')
}

/** @param {number} port */
export async function requireFreePort(port) {
  if (await isPortFree(port)) return
  throw new UserError(
    `Port ${port} is taken by another program.`,
    `Choose another (npm run up -- --port ${port + 1}), leave --port out to get a free one, or end that program.`,
  )
}

/**
 * Chooses the ports of a system and remembers them in ports.json: machines and registered BMCs keep their addresses over
 * restarts. A web port that was asked for by name is used or refused, never replaced. TCP ports are kept from other programs
 * until `release`, which is called right before the process that listens there starts.
 * @param {string} dataDirectory @param {{ webPort?: number, labNodes: number, labSwitches?: number }} wanted `labSwitches`: how many the lab has
 */
export async function choosePorts(dataDirectory, { webPort, labNodes, labSwitches = 0 }) {
  const file = path.join(dataDirectory, 'ports.json')
  const known = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {}
  if (webPort) await requireFreePort(webPort)
  const held = {
    web: await holdPort(webPort ?? known.web ?? PREFERRED_WEB_PORT),
    boot: await holdPort(known.boot),
    console: await holdPort(known.console),
    health: await holdPort(known.health),
    workerMetrics: await holdPort(known.workerMetrics),
    webMetrics: await holdPort(known.webMetrics),
    labControl: await holdPort(known.labControl),
    ...(labNodes > 0 ? { labBase: await holdLabPorts(labNodes, known.labBase) } : {}),
    ...(labSwitches > 0
      ? { labSwitchBase: await holdLabPorts(labSwitches, known.labSwitchBase, FIRST_SWITCH_PORT) }
      : {}),
  }
  const portOf = (name) => held[name].port
  const ports = {
    ...{ web: portOf('web'), boot: portOf('boot'), console: portOf('console'), health: portOf('health') },
    ...{ labControl: portOf('labControl'), workerMetrics: portOf('workerMetrics'), webMetrics: portOf('webMetrics') },
    labBase: held.labBase?.port ?? known.labBase,
    labSwitchBase: held.labSwitchBase?.port ?? known.labSwitchBase,
  }
  fs.writeFileSync(file, `${JSON.stringify(ports, null, 2)}\n`)
  /** @param {(keyof typeof held)[]} names */
  const release = (...names) => Promise.all(names.map((name) => held[name]?.release()))
  return { ports, release }
}
