// Ctrl-C while something is under way. Whoever starts children or waits looks at the signal, so that all of it ends at once.
const controller = new AbortController()

export const interruption = controller.signal

export class Interrupted extends Error {
  constructor() {
    super('Interrupted.')
  }
}

export function throwIfInterrupted() {
  if (interruption.aborted) throw new Interrupted()
}

const ORPHAN_CHECK_MS = 500

/** Calls back when the process that started us has ended. */
export function onParentEnded(callback) {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    callback()
  }, ORPHAN_CHECK_MS)
  timer.unref()
}

/** Turns the usual stop signals, and the end of the npm that started us, into the interruption. Its reason is the signal. */
export function interruptOnSignals() {
  return new Promise((resolve) => {
    const interrupt = (cause) => {
      controller.abort(cause)
      resolve(cause)
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => interrupt(signal))
    // npm and its shell end on a signal without passing it on.
    if (process.env.npm_lifecycle_event) onParentEnded(() => interrupt('SIGHUP'))
  })
}
