import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { chooseAccelerator } from './accelerator'
import { findFreeTcpPort, findFreeUdpPort } from './free-port'
import { requireDebianPrograms } from './images/debian-programs'
import { machineProfile } from './machine-profile'
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
  setBootUrl(url: string): void
  stop(): Promise<void>
}

/**
 * Starts virtual machines with BMCs, all off. Nothing needs root, and everything ends with this process. Throws
 * MissingProgramsError when Debian packages are missing.
 */
export async function startQemuLab(options: QemuLabOptions): Promise<QemuLab> {
  requireDebianPrograms()
  const accelerator = await chooseAccelerator()
  const { username = 'admin', password = 'lab-password', basePort = 0 } = options
  let bootUrl = options.bootUrl ?? ''
  const nodes: QemuNode[] = []
  const stop = async () => {
    await Promise.all(nodes.map((node) => node.stop()))
  }
  try {
    for (let index = 1; index <= options.nodes; index++) {
      const profile = machineProfile(index, options)
      const directory = path.join(options.dataDir, profile.name)
      mkdirSync(directory, { recursive: true })
      const node = new QemuNode({
        profile,
        directory: path.resolve(directory),
        accelerator,
        bmcPort: basePort === 0 ? await findFreeUdpPort() : basePort + index - 1,
        vncPort: basePort === 0 ? await findVncPort() : basePort + index - 1,
        username,
        password,
        bootUrl: () => bootUrl,
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
    setBootUrl: (url) => {
      bootUrl = url
    },
    stop,
  }
}

/** QEMU counts screens from 5900 on. */
async function findVncPort(): Promise<number> {
  for (;;) {
    const port = await findFreeTcpPort()
    if (port >= FIRST_VNC_PORT) return port
  }
}
