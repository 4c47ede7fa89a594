import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

export type SpawnedProcess = {
  child: ChildProcess
  /** Everything the process wrote so far, stdout and stderr together. */
  output: () => string
  /** Resolves to the first line that matches, past or future. Rejects when the process ends or the time is over. */
  waitForLine: (pattern: RegExp, timeoutMs?: number) => Promise<string>
  /** Sends the signal to the whole process group and waits until the process is gone. Safe to repeat. */
  stop: (signal?: NodeJS.Signals) => Promise<void>
}

export type SpawnRequest = {
  command: string
  args?: string[]
  cwd?: string
  /** Replaces the environment; pass `{ ...process.env, … }` to extend it. */
  env?: NodeJS.ProcessEnv
}

function hasExited(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

/** Starts a program in a process group of its own, so that `stop` also ends its children. */
export function spawnProcess({ command, args = [], cwd, env }: SpawnRequest): SpawnedProcess {
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
  }
  child.on('error', (error) => {
    text += `${error.message}\n`
  })

  const waitForLine = (pattern: RegExp, timeoutMs = 30_000) =>
    new Promise<string>((resolve, reject) => {
      const finish = (settle: () => void) => {
        clearTimeout(timer)
        child.off('close', failed)
        child.off('error', failed)
        for (const stream of [child.stdout, child.stderr]) stream.off('data', look)
        settle()
      }
      const failed = () =>
        finish(() =>
          reject(new Error(`${command} ended before it wrote ${pattern}. Its output:\n${text.slice(-4000)}`)),
        )
      const late = () =>
        finish(() => reject(new Error(`${command} did not write ${pattern} in ${timeoutMs} ms:\n${text.slice(-4000)}`)))
      const look = () => {
        const line = text.split('\n').find((each) => pattern.test(each))
        if (line !== undefined) finish(() => resolve(line))
      }
      const timer = setTimeout(late, timeoutMs)
      child.on('close', failed)
      child.on('error', failed)
      for (const stream of [child.stdout, child.stderr]) stream.on('data', look)
      look()
      if (hasExited(child)) setImmediate(failed)
    })

  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    if (child.pid === undefined) return
    const closed = hasExited(child) ? Promise.resolve() : once(child, 'exit')
    try {
      process.kill(-child.pid, signal)
    } catch {
      return // the group is gone already
    }
    await closed
  }

  return { child, output: () => text, waitForLine, stop }
}
