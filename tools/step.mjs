// Progress on the terminal: one line per step with its duration.

import { performance } from 'node:perf_hooks'
import { Interrupted, throwIfInterrupted } from './interruption.mjs'

/** A failure the reader can act on: printed as its message and remedy, without a stack. */
export class UserError extends Error {
  /** @param {string} message @param {string} [remedy] */
  constructor(message, remedy) {
    super(remedy ? `${message}\n  → ${remedy}` : message)
  }
}

/** @param {number} ms */
export function formatDuration(ms) {
  return ms < 10_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`
}

/** @param {(text: string) => void} write */
export function createStepPrinter(write = (text) => void process.stdout.write(text)) {
  /**
   * Runs `work`, and prints its name and how long it took. What `work` returns as a string is printed as the result.
   * @template T @param {string} name @param {() => T | Promise<T>} work @returns {Promise<T>}
   */
  return async (name, work) => {
    throwIfInterrupted()
    const startedAt = performance.now()
    write(`  ${name} `.padEnd(46, '.'))
    try {
      const result = await work()
      const note = typeof result === 'string' ? `  ${result}` : ''
      write(` ${formatDuration(performance.now() - startedAt).padStart(7)}${note}\n`)
      return result
    } catch (error) {
      write(
        error instanceof Interrupted
          ? ' interrupted\n'
          : ` failed after ${formatDuration(performance.now() - startedAt)}\n`,
      )
      throw error
    }
  }
}

/** Prints an error the way its reader needs it, and makes the process end with 1. */
export function reportFailure(error) {
  if (error instanceof Interrupted) {
    process.exitCode = 130
    return
  }
  process.stderr.write(`\n${error instanceof UserError ? error.message : (error?.stack ?? error)}\n`)
  process.exitCode = 1
}
