// One long-running process of the system: its log file, its ready line, and its end.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { throwIfInterrupted } from './interruption.mjs'
import { endGroup } from './processes.mjs'
import { UserError } from './step.mjs'

const READY_TIMEOUT_MS = 120_000
const SHOWN_LINES = 25

/** @param {string} file */
export function lastLogLines(file) {
  const text = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trimEnd() : ''
  return text.split('\n').slice(-SHOWN_LINES).join('\n')
}

/**
 * Starts `node program …args` in a process group of its own. It writes straight to its log file, so it outlives a killed
 * parent without failing on a broken pipe; the next start ends it (system-state.mjs).
 * @param {{ name: string, program: string, nodeOptions?: string[], args?: string[], env: Record<string, string | undefined>, logDirectory: string,
 *   cwd: string }} request
 */
export function startProcess({ name, program, nodeOptions = [], args = [], env, logDirectory, cwd }) {
  const logFile = path.join(logDirectory, `${name}.log`)
  if (fs.existsSync(logFile)) fs.renameSync(logFile, `${logFile}.1`)
  const log = fs.openSync(logFile, 'a', 0o600)
  const nodeArguments = ['--enable-source-maps', ...nodeOptions, program, ...args]
  const child = spawn(process.execPath, nodeArguments, { cwd, env, detached: true, stdio: ['ignore', log, log] })
  fs.closeSync(log)

  let hasEnded = false
  let isStopping = false
  const ended = new Promise((resolve) => {
    const settle = (how) => {
      hasEnded = true
      resolve(how)
    }
    child.once('exit', (code, signal) => settle(signal ?? `exit code ${code}`))
    child.once('error', (error) => settle(error.message))
  })
  const failure = async () =>
    new UserError(
      `The ${name} process ended (${await ended}). Its last log lines (${logFile}):\n${lastLogLines(logFile)}`,
    )

  return {
    name,
    program,
    pid: child.pid,
    logFile,
    /** Resolves to the first log line that starts with `prefix`. @param {string} prefix @returns {Promise<string>} */
    async waitForLine(prefix) {
      const deadline = Date.now() + READY_TIMEOUT_MS
      while (Date.now() < deadline) {
        const line = fs
          .readFileSync(logFile, 'utf8')
          .split('\n')
          .find((each) => each.startsWith(prefix))
        if (line !== undefined) return line
        if (hasEnded) throw await failure()
        throwIfInterrupted()
        await sleep(50)
      }
      throw new UserError(
        `The ${name} process was not ready in ${READY_TIMEOUT_MS / 1000} s:\n${lastLogLines(logFile)}`,
      )
    },
    /** Rejects when the process ends although nobody stopped it. Never resolves. @returns {Promise<never>} */
    async watch() {
      await ended
      if (isStopping) return new Promise(() => undefined)
      throw await failure()
    },
    /** Ends the process and everything it started. Safe to repeat. */
    async stop() {
      isStopping = true
      if (child.pid) await endGroup(child.pid)
    },
  }
}
