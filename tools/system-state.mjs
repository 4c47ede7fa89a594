// state.json tells which system runs on a data directory, so that a second start finds it and a start after kill -9 cleans up.
import fs from 'node:fs'
import path from 'node:path'
import { endGroup, isAliveWith } from './processes.mjs'

const fileIn = (dataDirectory) => path.join(dataDirectory, 'state.json')

/**
 * @typedef {{ name: string, pid: number, program: string }} ChildState `program` is on the child's command line
 * @typedef {{ pid: number, program: string, url: string | null, startedAt: string, children: ChildState[] }} SystemState
 *   `url` is null while the system starts
 */

/** @param {string} dataDirectory @returns {SystemState | null} */
function readState(dataDirectory) {
  try {
    return JSON.parse(fs.readFileSync(fileIn(dataDirectory), 'utf8'))
  } catch {
    return null
  }
}

/** Returns the state of a system that really runs here. @param {string} dataDirectory */
export function findRunningSystem(dataDirectory) {
  const state = readState(dataDirectory)
  return state && isAliveWith(state.pid, state.program) ? state : null
}

/**
 * Reserves a data directory for this process. Ends what a killed predecessor left behind; pids that belong to other programs by
 * now are not touched. Throws when somebody else holds the directory, also when both start at the same moment.
 * @param {string} dataDirectory @param {string} program a part of this process's command line
 */
export async function claimData(dataDirectory, program) {
  fs.mkdirSync(dataDirectory, { recursive: true })
  if (findRunningSystem(dataDirectory)) throw new Error(`Another process uses ${dataDirectory}.`)
  const orphans = (readState(dataDirectory)?.children ?? []).filter((child) => isAliveWith(child.pid, child.program))
  await Promise.all(orphans.map((child) => endGroup(child.pid)))
  releaseData(dataDirectory)
  /** @type {SystemState} */
  const state = { pid: process.pid, program, url: null, startedAt: new Date().toISOString(), children: [] }
  fs.writeFileSync(fileIn(dataDirectory), JSON.stringify(state), { flag: 'wx' })
}

/** @param {string} dataDirectory @param {Partial<SystemState>} change */
export function updateState(dataDirectory, change) {
  const file = fileIn(dataDirectory)
  fs.writeFileSync(`${file}.new`, `${JSON.stringify({ ...readState(dataDirectory), ...change }, null, 2)}\n`)
  fs.renameSync(`${file}.new`, file)
}

/** Gives a claimed directory back. Safe to repeat. @param {string} dataDirectory */
export function releaseData(dataDirectory) {
  fs.rmSync(fileIn(dataDirectory), { force: true })
}
