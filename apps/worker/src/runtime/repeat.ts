import type { Logger } from '@ingot/telemetry/logger'

export interface Repeating {
  close(): Promise<void>
}

/** Runs `work` every `everyMs`, never twice at once; an error is logged and the next turn comes all the same. */
export function repeat(
  name: string,
  everyMs: number,
  log: Logger,
  work: (signal: AbortSignal) => Promise<unknown>,
): Repeating {
  const controller = new AbortController()
  let running: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  const turn = () => {
    running = (async () => {
      try {
        await work(controller.signal)
      } catch (error) {
        if (!controller.signal.aborted) log.warn({ err: error, schedule: name }, 'scheduled work failed')
      }
      if (!controller.signal.aborted) timer = setTimeout(turn, everyMs).unref()
    })()
  }
  timer = setTimeout(turn, Math.min(everyMs, 1000)).unref()
  return {
    async close() {
      controller.abort()
      clearTimeout(timer)
      await running
    },
  }
}
