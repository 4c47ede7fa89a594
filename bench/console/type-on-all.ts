import type { EchoConsole } from './echo-console'

/**
 * Types on many consoles in turn at a steady rate for a while, whatever the answers do, and waits for the last echo.
 * A key's latency counts from when it was due, so a stalled sender does not hide a stall.
 */
export async function typeOnAll(
  consoles: readonly EchoConsole[],
  keysPerS: number,
  seconds: number,
): Promise<number[]> {
  for (const console of consoles) console.latenciesMs.length = 0
  const startMs = performance.now()
  const total = keysPerS * seconds
  let typed = 0
  while (typed < total) {
    const dueKeys = Math.min(total, Math.floor(((performance.now() - startMs) / 1_000) * keysPerS))
    for (; typed < dueKeys; typed++) consoles[typed % consoles.length]?.type(startMs + ((typed + 1) / keysPerS) * 1_000)
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  const endMs = performance.now() + 10_000
  while (consoles.some((console) => console.missing > 0) && performance.now() < endMs)
    await new Promise((resolve) => setTimeout(resolve, 5))
  return consoles.flatMap((console) => console.latenciesMs)
}

export async function inBatches<T>(count: number, size: number, make: (index: number) => Promise<T>): Promise<T[]> {
  const made: T[] = []
  for (let at = 0; at < count; at += size)
    made.push(...(await Promise.all(Array.from({ length: Math.min(size, count - at) }, (_, i) => make(at + i)))))
  return made
}
