/** Thrown through everything that runs on a machine when its power goes. */
export class PowerLost extends Error {
  constructor() {
    super('power lost')
  }
}

/** Waits; rejects with `PowerLost` as soon as the signal aborts. */
export function pause(delayMs: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.reject(new PowerLost())
  if (delayMs <= 0) return Promise.resolve()
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      clearTimeout(timer)
      reject(new PowerLost())
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', onAbort)
      resolve()
    }, delayMs)
    signal.addEventListener('abort', onAbort, { once: true })
  })
}

/** Resolves never; rejects when the power goes. What a halted machine does. */
export function halt(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(new PowerLost())
    else signal.addEventListener('abort', () => reject(new PowerLost()), { once: true })
  })
}
