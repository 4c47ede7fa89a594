import { createHash } from 'node:crypto'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { MemoryChassis } from './memory-chassis'
import { type Bmc, startBmc } from './start-bmc'

export interface BmcFarmOptions {
  readonly count: number
  readonly address?: string
  /** First of `count` consecutive ports; 0 lets the system choose each. */
  readonly basePort: number
  readonly username?: string
  readonly password?: string
  readonly suites?: readonly number[]
  readonly replyDelayMs?: number
  /** Share of controllers, 0 to 1, that receive and never answer; spread evenly. */
  readonly dead?: number
}

/** Many controllers with in-memory machines in one process, for benchmarks: about 3 kB each. */
export async function startBmcFarm(options: BmcFarmOptions): Promise<{ bmcs: Bmc[]; stop(): Promise<void> }> {
  const bmcs: Bmc[] = []
  const dead = options.dead ?? 0
  for (let index = 0; index < options.count; index++) {
    const bmc = await startBmc({
      address: options.address,
      port: options.basePort === 0 ? 0 : options.basePort + index,
      username: options.username ?? 'admin',
      password: options.password ?? 'lab-password',
      suites: options.suites,
      guid: createHash('md5').update(`farm-${index}`).digest(),
      chassis: new MemoryChassis(),
    })
    bmc.faults.dead = Math.floor((index + 1) * dead) > Math.floor(index * dead)
    bmc.faults.replyDelayMs = options.replyDelayMs ?? 0
    bmcs.push(bmc)
  }
  return {
    bmcs,
    stop: async () => {
      await Promise.all(bmcs.map((bmc) => bmc.stop()))
    },
  }
}

// Child-process entry: prints one JSON line with the ports when ready, stops on SIGTERM or when stdin closes.
if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '100' },
      'base-port': { type: 'string', default: '0' },
      address: { type: 'string', default: '127.0.0.1' },
      'delay-ms': { type: 'string', default: '0' },
      dead: { type: 'string', default: '0' },
      suites: { type: 'string', default: '3,17' },
      username: { type: 'string', default: 'admin' },
      password: { type: 'string', default: 'lab-password' },
    },
  })
  const farm = await startBmcFarm({
    count: Number(values.count),
    basePort: Number(values['base-port']),
    address: values.address,
    username: values.username,
    password: values.password,
    suites: values.suites.split(',').map(Number),
    replyDelayMs: Number(values['delay-ms']),
    dead: Number(values.dead),
  })
  process.stdout.write(
    `${JSON.stringify({ ready: true, address: values.address, ports: farm.bmcs.map((bmc) => bmc.port) })}\n`,
  )
  const stop = () => farm.stop().then(() => process.exit(0))
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}
