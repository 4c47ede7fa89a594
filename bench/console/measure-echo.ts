import { execFile, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { ConsoleStream } from '@ingot/drivers/contract/console-stream'
import { openBmc, openBmcTransports } from '@ingot/drivers/registry'
import { WebSocket } from 'ws'
import { farmCredential, firstLine, startFarm, stopProcess } from '../ipmi/bmc-farm-process'
import { median, percentile } from '../ipmi/cpu-time'
import { benchTicket, EchoConsole } from './echo-console'
import type { GatewayProcess } from './gateway-process'

const pauseMs = 1
const pause = () => new Promise((resolve) => setTimeout(resolve, pauseMs))
const file = (name: string) => fileURLToPath(new URL(name, import.meta.url))

export type EchoPath = 'bareWs' | 'gatewayPlayed' | 'gatewaySol' | 'nativeSol' | 'ipmitool'
export type EchoFigures = {
  rounds: number
  keysPerRound: number
  /** Medians over the rounds. */
  p50Ms: Record<EchoPath, number>
  p95Ms: Record<EchoPath, number>
  /** Medians of the differences and ratios within a round. */
  addedP95Ms: number
  addedPlayedP95Ms: number
  playedVsBare: number
  nativeVsIpmitool: number
  gatewayVsIpmitool: number
}

async function sample(keys: number, echo: () => Promise<number>): Promise<number[]> {
  const latencies: number[] = []
  for (let i = 0; i < keys; i++) {
    latencies.push(await echo())
    await pause()
  }
  return latencies
}

async function bareEcho(port: number): Promise<{ echo: () => Promise<number>; close: () => void }> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  const echo = async () => {
    const startMs = performance.now()
    const back = new Promise((resolve) => socket.once('message', resolve))
    socket.send(Buffer.from([1, 97]))
    await back
    return performance.now() - startMs
  }
  return { echo, close: () => socket.terminate() }
}

async function ipmitoolEcho(port: number, keys: number): Promise<number[]> {
  const { stdout } = await promisify(execFile)('python3', [
    file('ipmitool_echo.py'),
    String(port),
    String(keys),
    String(pauseMs),
  ])
  return JSON.parse(stdout.trim().split('\n').at(-1) as string) as number[]
}

/** One console, one key at a time, by five ways in turn; each way has a lab BMC of its own where it needs one. */
export async function measureEcho(gateway: GatewayProcess, quick: boolean): Promise<EchoFigures> {
  const rounds = quick ? 3 : 7
  const keys = quick ? 200 : 600
  const farm = await startFarm(3)
  const [gatewayPort, nativePort, ipmitoolPort] = farm.ports as [number, number, number]
  const echoServer = spawn(process.execPath, ['--import', 'tsx', file('ws-echo-process.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const bare = await bareEcho(Number(await firstLine(echoServer)))
  const transports = await openBmcTransports()
  const bmc = openBmc({ protocol: 'ipmi', host: '127.0.0.1', port: nativePort, ...farmCredential }, transports)
  let onEcho: (() => void) | null = null
  const stream: ConsoleStream = await bmc.openConsole({ onData: () => onEcho?.(), onClose: () => {} })
  const native = async () => {
    const startMs = performance.now()
    const back = new Promise<void>((resolve) => {
      onEcho = resolve
    })
    stream.write(Buffer.from('a'))
    await back
    return performance.now() - startMs
  }
  const played = await EchoConsole.open(gateway.port, benchTicket('echo', 1))
  const sol = await EchoConsole.open(gateway.port, benchTicket(`sol${gatewayPort}`, 1))
  const ways: Record<EchoPath, (keys: number) => Promise<number[]>> = {
    bareWs: (n) => sample(n, bare.echo),
    gatewayPlayed: (n) => sample(n, () => played.echo()),
    gatewaySol: (n) => sample(n, () => sol.echo()),
    nativeSol: (n) => sample(n, native),
    ipmitool: (n) => ipmitoolEcho(ipmitoolPort, n),
  }
  const names = Object.keys(ways) as EchoPath[]
  const p50: Record<string, number[]> = {}
  const p95: Record<string, number[]> = {}
  try {
    for (const name of names) if (name !== 'ipmitool') await ways[name](keys) // compiled before it counts
    for (let round = 0; round < rounds; round++)
      for (let i = 0; i < names.length; i++) {
        // Another way first in each round: none always follows the same.
        const name = names[(i + round) % names.length] as EchoPath
        const latencies = await ways[name](keys)
        p50[name] = [...(p50[name] ?? []), percentile(latencies, 0.5)]
        p95[name] = [...(p95[name] ?? []), percentile(latencies, 0.95)]
      }
  } finally {
    for (const each of [bare, played, sol]) each.close()
    await stream.close()
    await bmc.close()
    transports.close()
    await stopProcess(echoServer)
    await farm.stop()
  }
  if (played.disordered + sol.disordered > 0) throw new Error('keys came back in the wrong order')
  const medians = (of: Record<string, number[]>) =>
    Object.fromEntries(names.map((name) => [name, median(of[name] ?? [])])) as Record<EchoPath, number>
  const perRound = (combine: (at: (name: EchoPath) => number) => number) =>
    median(Array.from({ length: rounds }, (_, round) => combine((name) => p95[name]?.[round] ?? Number.NaN)))
  return {
    rounds,
    keysPerRound: keys,
    p50Ms: medians(p50),
    p95Ms: medians(p95),
    addedP95Ms: perRound((at) => at('gatewaySol') - at('bareWs')),
    addedPlayedP95Ms: perRound((at) => at('gatewayPlayed') - at('bareWs')),
    playedVsBare: perRound((at) => at('gatewayPlayed') / at('bareWs')),
    nativeVsIpmitool: perRound((at) => at('nativeSol') / at('ipmitool')),
    gatewayVsIpmitool: perRound((at) => at('gatewaySol') / at('ipmitool')),
  }
}
