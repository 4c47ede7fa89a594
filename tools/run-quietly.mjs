import { spawn } from 'node:child_process'
import { Interrupted, interruption } from './interruption.mjs'
import { quietEnvironment } from './quiet-environment.mjs'
import { UserError } from './step.mjs'

const SHOWN_LINES = 40

/**
 * Runs a command to its end without showing what it writes; on failure the last lines are in the error.
 * @param {string} command @param {string[]} args
 * @param {{ cwd: string, env?: Record<string, string | undefined> }} options @returns {Promise<string>} its output
 */
export function runQuietly(command, args, { cwd, env = {} }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: quietEnvironment(env),
      stdio: ['ignore', 'pipe', 'pipe'],
      signal: interruption,
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk) => {
        output += chunk
      })
    }
    child.on('error', (error) => reject(interruption.aborted ? new Interrupted() : error))
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(output)
      if (interruption.aborted) return reject(new Interrupted())
      const shown = output.trimEnd().split('\n').slice(-SHOWN_LINES).join('\n')
      reject(new UserError(`${[command, ...args].join(' ')} ended with ${signal ?? code}:\n${shown}`))
    })
  })
}
