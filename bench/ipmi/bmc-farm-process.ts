import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export const farmCredential = { username: 'admin', password: 'lab-password' }

export type BmcFarm = { ports: number[]; stop(): Promise<void> }

/** Lab BMCs in a process of their own, so that their CPU time is not counted as a client's. */
export async function startFarm(count: number, options: { dead?: number } = {}): Promise<BmcFarm> {
  const entry = fileURLToPath(import.meta.resolve('@ingot/lab/bmc/bmc-farm'))
  const args = ['--import', 'tsx', entry, '--count', String(count), '--dead', String(options.dead ?? 0)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const { ports } = JSON.parse(await firstLine(child)) as { ports: number[] }
  return { ports, stop: () => stopProcess(child) }
}

export function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    if (!child.stdout) throw new Error('child has no stdout')
    createInterface(child.stdout).once('line', resolve)
    child.once('exit', (code) => reject(new Error(`child ended with ${code} before it was ready`)))
  })
}

export function stopProcess(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) resolve()
    else {
      child.once('exit', () => resolve())
      child.kill('SIGKILL')
    }
  })
}
