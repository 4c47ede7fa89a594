import { spawn } from 'node:child_process'

/** CPU milliseconds this process spends while `work` runs. */
export async function ownCpuMs(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const used = process.cpuUsage(before)
  return (used.user + used.system) / 1_000
}

/** CPU milliseconds of a shell command and everything it starts, as bash's `time` counts them. */
export function commandCpuMs(script: string): Promise<{ cpuMs: number; output: string }> {
  return new Promise((resolve, reject) => {
    const timed = `TIMEFORMAT='cpu %3U %3S'; time { ${script}; }`
    const child = spawn('bash', ['-c', timed], { stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    let times = ''
    child.stdout.on('data', (bytes: Buffer) => {
      output += bytes
    })
    child.stderr.on('data', (bytes: Buffer) => {
      times += bytes
    })
    child.once('error', reject)
    child.once('close', () => {
      const match = /cpu (\d+\.\d+) (\d+\.\d+)/.exec(times)
      if (match) resolve({ cpuMs: 1_000 * (Number(match[1]) + Number(match[2])), output })
      else reject(new Error(`no times in: ${times}`))
    })
  })
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2
}

export const percentile = (values: readonly number[], fraction: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * fraction))] ?? Number.NaN
}
