import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { findFreePort } from '../tools/free-port.mjs'
import { createStepPrinter } from '../tools/step.mjs'
import { startSystem, wipeData } from '../tools/system.mjs'
import { claimData, releaseData } from '../tools/system-state.mjs'
import { announceSystem } from './lab-system'

const dataDirectory = path.resolve(import.meta.dirname, '../.ingot/e2e-qemu')

export interface QemuSystem {
  readonly url: string
  /** Disk of a machine, as a file of this computer. */
  diskFile(node: string): string
  stop(): Promise<void>
}

/**
 * A second system beside the specs' own, as `npm run up -- --lab qemu` starts it, on empty data. From now on the helpers of
 * this worker process talk to it.
 */
export async function startQemuSystem(labFirmware: 'bios' | 'uefi'): Promise<QemuSystem> {
  await claimData(dataDirectory, 'playwright')
  try {
    await wipeData(dataDirectory)
    const webPort = await findFreePort()
    const step = createStepPrinter()
    const system = await startSystem({ dataDirectory, webPort, labKind: 'qemu', labFirmware, labNodes: 1, step })
    const { url, databaseUrl, logDirectory, accounts, lab, ports } = system
    const file = path.join(dataDirectory, 'system.json')
    const content = { url, databaseUrl, dataDirectory, logDirectory, accounts, lab, ports }
    writeFileSync(file, JSON.stringify(content), { mode: 0o600 })
    announceSystem(file, url)
    return {
      url,
      diskFile: (node) => path.join(dataDirectory, 'qemu-lab', node, 'disk.raw'),
      async stop() {
        await system.stop()
        releaseData(dataDirectory)
      },
    }
  } catch (error) {
    releaseData(dataDirectory)
    throw error
  }
}
