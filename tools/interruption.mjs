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

/** Turns the usual stop signals into the interruption, and resolves at the first. @returns {Promise<NodeJS.Signals>} */
export function interruptOnSignals() {
  return new Promise((resolve) => {
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
      process.on(signal, () => {
        controller.abort()
        resolve(signal)
      })
    }
  })
}
