import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { announceSystem } from '../e2e/lab-system'
import { buildAll } from './build.mjs'
import { findFreePort } from './free-port.mjs'
import { createStepPrinter } from './step.mjs'
import { startSystem, wipeData } from './system.mjs'
import { claimData, releaseData } from './system-state.mjs'

type SpecOptions = Pick<
  Parameters<typeof startSystem>[0],
  'labNodes' | 'labTimings' | 'labKind' | 'labFirmware' | 'surroundings'
>

/**
 * Builds what changed, starts the system as `npm run up` does on free ports and empty data, and tells the specs where it is.
 * Resolves to what stops it.
 */
export async function startSpecSystem(name: string, options: SpecOptions): Promise<() => Promise<void>> {
  const dataDirectory = path.resolve(import.meta.dirname, '../.ingot', name)
  const step = createStepPrinter()
  await buildAll(step)
  await claimData(dataDirectory, 'playwright')
  try {
    await wipeData(dataDirectory)
    const webPort = await findFreePort()
    const system = await startSystem({ dataDirectory, webPort, step, ...options })
    const { url, databaseUrl, logDirectory, accounts, lab: ready, ports } = system
    const file = path.join(dataDirectory, 'system.json')
    const content = { url, databaseUrl, dataDirectory, logDirectory, accounts, lab: ready, ports }
    writeFileSync(file, JSON.stringify(content), { mode: 0o600 })
    announceSystem(file, url)
    return async () => {
      await system.stop()
      releaseData(dataDirectory)
    }
  } catch (error) {
    releaseData(dataDirectory)
    throw error
  }
}
