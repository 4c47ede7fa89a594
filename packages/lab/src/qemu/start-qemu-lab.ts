import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { chooseAccelerator } from './accelerator'
import { findFreeTcpPort, findFreeUdpPort } from './free-port'
import { requireLabPrograms } from './images/debian-programs'
import { machineProfile } from './machine-profile'
import { findSwitchProblem } from './network/find-switch-problem'
import { LabSwitch } from './network/lab-switch'
import { userNetwork } from './network/user-network'
import { FIRST_VNC_PORT } from './qemu-arguments'
import { QemuNode } from './qemu-node'

export interface QemuLabOptions {
  readonly nodes: number
  readonly firmware: 'bios' | 'uefi'
  /** Where disks and BMC states live; kept across restarts. */
  readonly dataDir: string
  /** Boot script that DHCP hands out; may be set later. */
  readonly bootUrl?: string
  /** BMC number n listens on UDP base + n, its machine's screen on the TCP port of that number; 0 picks free ports. */
  readonly basePort?: number
  /** Plugs the machines into a switch with dnsmasq, where this computer allows it; see `switchProblem`. Needs `bootUrl`. */
  readonly switch?: { /** the worker's INGOT_DHCP_DIR */ readonly dhcpDirectory: string }
  readonly memoryMib?: number
  readonly diskGib?: number
  readonly username?: string
  readonly password?: string
}

export interface QemuLab {
  readonly nodes: readonly QemuNode[]
  readonly username: string
  readonly password: string
  readonly accelerator: 'kvm' | 'tcg'
  /** The switch that was asked for, or why there is none and machines have QEMU's user-mode network. */
  readonly switch: LabSwitch | null
  readonly switchProblem: string | null
  setBootUrl(url: string): void
  stop(): Promise<void>
}

/**
 * Starts virtual machines with BMCs, all off. Nothing needs root, and everything ends with this process. Throws
 * MissingProgramsError when Debian packages are missing.
 */
export async function startQemuLab(options: QemuLabOptions): Promise<QemuLab> {
  requireLabPrograms()
  const accelerator = await chooseAccelerator()
  const { username = 'admin', password = 'lab-password', basePort = 0 } = options
  let bootUrl = options.bootUrl ?? ''
  const nodes: QemuNode[] = []
  const switchProblem = options.switch ? await findSwitchProblem() : null
  const labSwitch = options.switch && switchProblem === null ? makeSwitch(options, options.switch.dhcpDirectory) : null
  const stop = async () => {
    await Promise.all(nodes.map((node) => node.stop()))
    await labSwitch?.stop()
  }
  try {
    await labSwitch?.start()
    for (let index = 1; index <= options.nodes; index++) {
      const profile = machineProfile(index, options)
      const directory = path.join(options.dataDir, profile.name)
      mkdirSync(directory, { recursive: true })
      const vncPort = basePort === 0 ? await findVncPort() : basePort + index - 1
      const node = new QemuNode({
        profile,
        directory: path.resolve(directory),
        accelerator,
        bmcPort: basePort === 0 ? await findFreeUdpPort() : basePort + index - 1,
        vncPort,
        network: (await labSwitch?.plug(index, profile.mac, vncPort)) ?? userNetwork(() => bootUrl),
        username,
        password,
      })
      nodes.push(node)
      await node.start()
    }
  } catch (error) {
    await stop()
    throw error
  }
  return {
    nodes,
    username,
    password,
    accelerator,
    switch: labSwitch,
    switchProblem,
    setBootUrl: (url) => {
      bootUrl = url
    },
    stop,
  }
}

function makeSwitch({ nodes, bootUrl, dataDir }: QemuLabOptions, dhcpDirectory: string): LabSwitch {
  if (!bootUrl) throw new Error('the switch needs the URL of the boot role')
  mkdirSync(dataDir, { recursive: true })
  const logFile = path.resolve(dataDir, 'switch.log')
  return new LabSwitch({ machines: nodes, dhcpDirectory, bootUrl, logFile })
}

/** QEMU counts screens from 5900 on. */
async function findVncPort(): Promise<number> {
  for (;;) {
    const port = await findFreeTcpPort()
    if (port >= FIRST_VNC_PORT) return port
  }
}
