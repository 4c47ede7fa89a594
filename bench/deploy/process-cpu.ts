import { readdirSync, readFileSync } from 'node:fs'

// Linux counts in hundredths of a second (USER_HZ).
const MS_PER_TICK = 10

interface ProcessTimes {
  readonly parent: number
  readonly cpuMs: number
}

function timesOf(pid: number): ProcessTimes | null {
  try {
    // Fields after the command name, which may hold spaces: state is the first, ppid the second, utime the twelfth.
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const ticks = [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0)
    return { parent: Number(fields[1]), cpuMs: ticks * MS_PER_TICK }
  } catch {
    return null
  }
}

/** CPU milliseconds of one process and of its ended children, since it started. */
export function processCpuMs(pid: number): number {
  return timesOf(pid)?.cpuMs ?? 0
}

/** CPU milliseconds of every process whose command line names `needle`, ended children included. */
export function matchingCpuMs(needle: string): number {
  let sum = 0
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      if (!readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(needle)) continue
    } catch {
      continue
    }
    sum += timesOf(Number(name))?.cpuMs ?? 0
  }
  return sum
}
