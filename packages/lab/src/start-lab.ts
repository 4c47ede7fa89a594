import { startControlApi } from './control-api'
import { generateNodes, type LabNodeSpec } from './default-nodes'
import type { HardwareProfileName } from './hardware-profile'
import type { Lab, NodeDiskState } from './lab'
import { type DiskState, LabNode } from './lab-node'
import { RedfishService } from './redfish/redfish-service'
import { loadSshHostKey } from './ssh/ssh-host-key'
import { SshService } from './ssh/ssh-service'
import { type LabSwitchPlan, planDefaultSwitches } from './switch/default-switches'
import { LabNetwork } from './switch/lab-network'
import { type LabTimings, resolveTimings, type TimingPreset } from './timings'
import { VncService } from './vnc/vnc-service'

export interface LabOptions {
  readonly nodes:
    | readonly LabNodeSpec[]
    | { readonly count: number; readonly profiles?: readonly HardwareProfileName[] }
  /** Where the disk files live; kept across restarts. */
  readonly dataDir: string
  /** First of consecutive UDP ports; 0 picks free ones. */
  readonly bmcBasePort?: number
  /** False starts no Redfish: the controllers know IPMI alone. */
  readonly redfish?: boolean
  /** True gives every server a screen over VNC, on the TCP port 10,000 above its BMC's, or on free ones. */
  readonly screens?: boolean
  /** True gives controllers that have it their SSH, on the TCP port 20,000 above the BMC's, or on free ones. */
  readonly ssh?: boolean
  /** Switches that the servers are cabled to; without them every server reaches the services and no other. */
  readonly switches?: 'default' | LabSwitchPlan
  /** First of consecutive TCP ports of the switches' SSH; 0 picks free ones. */
  readonly switchBasePort?: number
  /** File name that DHCP hands out; may be set later. */
  readonly bootUrl?: string
  /** TCP port of the control API; 0 picks a free one, null starts none. */
  readonly controlPort?: number | null
  readonly timings?: TimingPreset | Partial<LabTimings>
  /** False keeps agents on plain HTTP whatever the API version says. */
  readonly agentTls?: boolean
  readonly address?: string
  readonly username?: string
  readonly password?: string
  readonly sessionSlots?: number
}

export const labUsername = 'admin'
export const labPassword = 'lab-password'
const bindBatch = 100
const screenPortDistance = 10_000
const sshPortDistance = 20_000

/** Starts the simulated data centre: one UDP port per controller, everything else only while a server needs it. */
export async function startLab(options: LabOptions): Promise<Lab> {
  const timings = resolveTimings(options.timings ?? 'fast')
  const specs = 'count' in options.nodes ? generateNodes(options.nodes.count, options.nodes.profiles) : options.nodes
  const username = options.username ?? labUsername
  const password = options.password ?? labPassword
  let bootUrl = options.bootUrl ?? ''
  const plan = options.switches === 'default' ? planDefaultSwitches(specs.length) : options.switches
  const network = plan ? new LabNetwork(plan) : null
  const nodes = specs.map(
    (spec, index) =>
      new LabNode({
        spec,
        index,
        dataDir: options.dataDir,
        timings,
        agentTls: options.agentTls ?? true,
        address: options.address ?? '127.0.0.1',
        username,
        password,
        sessionSlots: options.sessionSlots,
        traffic: network?.traffic ?? null,
        bootUrl: () => bootUrl,
      }),
  )
  network?.addNodes(nodes)
  const byName = new Map(nodes.map((node) => [node.name, node]))
  const basePort = options.bmcBasePort ?? 0
  const address = options.address ?? '127.0.0.1'
  const redfish = options.redfish === false ? null : await RedfishService.create(options.dataDir, address)
  const screens = options.screens ? new VncService(address) : null
  const ssh = options.ssh ? new SshService(address, await loadSshHostKey(options.dataDir)) : null
  try {
    await network?.listen(address, options.switchBasePort ?? 0, options.dataDir)
    for (let at = 0; at < nodes.length; at += bindBatch) {
      await Promise.all(
        nodes.slice(at, at + bindBatch).map(async (node, i) => {
          // The same number for both: one is UDP, the other TCP.
          const port = basePort === 0 ? 0 : basePort + at + i
          const screenPort = port === 0 ? 0 : port + screenPortDistance
          const shellPort = port === 0 ? 0 : port + sshPortDistance
          await Promise.all([
            node.bmc.bind(port),
            redfish?.bind(node, port),
            screens?.bind(node, screenPort),
            ssh?.bind(node, shellPort),
          ])
        }),
      )
    }
  } catch (error) {
    const services = [redfish, screens, ssh, network]
    await Promise.all([...nodes.map((node) => node.stop()), ...services.map((each) => each?.stop())])
    const { port, syscall } = error as { port?: number; syscall?: string }
    const kind = syscall === 'listen' ? 'TCP' : 'UDP'
    throw new Error(`cannot start the lab: ${kind} port ${port ?? '?'} for a BMC or switch is not free`, {
      cause: error,
    })
  }
  const lab = {
    nodes,
    network,
    username,
    password,
    controlUrl: '',
    tlsFingerprint: redfish?.tlsFingerprint ?? null,
    certificatePem: redfish?.certificatePem ?? null,
    get bootUrl() {
      return bootUrl
    },
    node: (name: string) => {
      const found = byName.get(name)
      if (!found) throw new Error(`no node "${name}" in the lab`)
      return found
    },
    setBootUrl: (url: string) => {
      bootUrl = url
    },
    readDiskState: async (name: string) => summarise(await lab.node(name).readDiskStates()),
    stop: async () => {
      await control?.stop()
      await redfish?.stop()
      await screens?.stop()
      await ssh?.stop()
      await network?.stop()
      await Promise.all(nodes.map((node) => node.stop()))
    },
  }
  const control = options.controlPort === null ? null : await startControlApi(lab, options.controlPort ?? 0)
  lab.controlUrl = control?.url ?? ''
  return lab
}

function summarise(disks: DiskState[]): NodeDiskState {
  const booting = disks.find((disk) => disk.osRelease)
  return {
    blank: disks.every((disk) => disk.blank),
    disks,
    ...(booting?.osRelease ? { osRelease: booting.osRelease } : {}),
    sha256OfAllocated: (booting ?? disks.find((disk) => disk.sha256OfAllocated))?.sha256OfAllocated ?? null,
  }
}
