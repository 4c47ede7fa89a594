import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  type ControlRequest,
  controlCables,
  controlFabric,
  controlSwitches,
  SwitchControlError,
} from './control-switches'
import type { Lab } from './lab'
import { isLabFault, labFaults } from './lab-fault'
import type { LabNode } from './lab-node'

const notice = 'This is the Ingot lab: a simulator. No machine listed here exists.'

class ControlError extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

function brief(node: LabNode) {
  return {
    name: node.name,
    profile: node.profile,
    bmc: { address: node.bmc.address, port: node.bmcPort },
    redfish:
      node.redfishPort === null ? null : { address: node.bmc.address, port: node.redfishPort, vendor: node.vendorName },
    vnc: node.vncPort === null ? null : { host: node.bmc.address, port: node.vncPort },
    power: node.server.isPowerOn() ? 'on' : 'off',
    state: node.state,
    macs: node.macs,
    serial: node.hardware.serial,
    disks: node.disks,
    faults: node.faults,
  }
}

/** NICs with what they are cabled to now. */
function cabledNics(lab: Lab, node: LabNode) {
  const { network } = lab
  if (!network) return node.hardware.nics
  return node.hardware.nics.map((nic, index) => {
    const port = network.fabric.cables.portOf({ server: node.name, nic: index })
    const link = port && { switchName: port.switch, switchMac: network.switch(port.switch).macAddress, port: port.port }
    return { ...nic, link }
  })
}

function detail(lab: Lab, node: LabNode) {
  return {
    ...brief(node),
    username: lab.username,
    password: lab.password,
    uuid: node.hardware.uuid,
    hardware: { ...node.hardware.profile, nics: cabledNics(lab, node), disks: node.hardware.disks },
    counters: node.eventLog.counters(),
  }
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  if (parts.length === 0) return {}
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8')) as Record<string, unknown>
  } catch {
    throw new ControlError(400, 'the body is not JSON')
  }
}

async function route(lab: Lab, request: IncomingMessage): Promise<unknown> {
  const url = new URL(request.url ?? '/', 'http://lab')
  const path = url.pathname.split('/').filter(Boolean).map(decodeURIComponent)
  const [first, name, what, extra] = path
  const { method = 'GET' } = request
  const ask = (rest: number): ControlRequest => ({
    method,
    path: path.slice(rest),
    query: url.searchParams,
    body: () => readBody(request),
  })
  if (!first) {
    return {
      lab: true,
      notice,
      nodes: lab.nodes.length,
      bootUrl: lab.bootUrl,
      tlsFingerprint: lab.tlsFingerprint,
      faults: labFaults,
      switches: lab.network?.switches.map((each) => each.name) ?? [],
      see: ['/nodes', '/nodes/<name>', '/switches', '/switches/<name>', '/fabric/reaches?node=<name>&nic=0'],
    }
  }
  if (first === 'boot-url' && method === 'PUT') {
    const { url } = await readBody(request)
    if (typeof url !== 'string') throw new ControlError(400, 'give {"url": "http://…"}')
    lab.setBootUrl(url)
    return { bootUrl: url }
  }
  if (lab.network && first === 'switches') return controlSwitches(lab.network, ask(1))
  if (lab.network && first === 'fabric') return controlFabric(lab.network, ask(1))
  if (first !== 'nodes') throw new ControlError(404, 'no such resource')
  if (!name) return { lab: true, notice, nodes: lab.nodes.map(brief) }
  const node = lab.nodes.find((candidate) => candidate.name === name)
  if (!node) throw new ControlError(404, `no node "${name}"`)
  if (!what) return detail(lab, node)
  if (lab.network && what === 'cables') return controlCables(lab.network, node.name, ask(3))
  if (what === 'events') return { events: node.eventLog.list(), counters: node.eventLog.counters() }
  if (what === 'console') return { tail: node.consoleTail() }
  if (what === 'disk-state') return lab.readDiskState(node.name)
  if (what !== 'faults') throw new ControlError(404, 'no such resource')
  if (extra !== undefined && !isLabFault(extra)) throw new ControlError(404, `faults are ${labFaults.join(', ')}`)
  if (method === 'PUT' && extra) {
    const { once, delayMs } = await readBody(request)
    node.setFault(extra, { once: once === true, ...(typeof delayMs === 'number' ? { delayMs } : {}) })
  } else if (method === 'DELETE') node.clearFault(extra)
  return { faults: node.faults }
}

/** JSON over HTTP for tests and for the curious; on loopback, without authentication, because nothing here is real. */
export async function startControlApi(lab: Lab, port: number): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    route(lab, request)
      .then(
        (body) => ({ status: 200, body }),
        (error: unknown) => ({
          status: error instanceof ControlError || error instanceof SwitchControlError ? error.status : 500,
          body: { lab: true, error: (error as Error).message },
        }),
      )
      .then(({ status, body }) => {
        response.writeHead(status, { 'content-type': 'application/json', 'x-ingot-lab': 'simulator' })
        response.end(`${JSON.stringify(body)}\n`)
      })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
