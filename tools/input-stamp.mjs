// Skips work whose inputs have not changed since it last succeeded.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { throwIfInterrupted } from './interruption.mjs'
import { isAlive } from './processes.mjs'

const root = path.resolve(import.meta.dirname, '..')
// Inside node_modules, so that a new install also builds anew.
const stampDirectory = path.join(root, 'node_modules/.cache/ingot')
const LOCK_POLL_MS = 200
const skippedDirectories = new Set(['node_modules', 'dist', '.next', '.turbo', 'generated', 'test-results'])

function* walk(entry) {
  const stat = fs.statSync(path.join(root, entry), { throwIfNoEntry: false })
  if (!stat) return
  if (stat.isFile()) {
    if (!/\.test\.tsx?$/.test(entry) && !/next-env\.d\.ts$/.test(entry)) yield entry
    return
  }
  for (const name of fs.readdirSync(path.join(root, entry)).sort()) {
    if (!skippedDirectories.has(name) && !name.startsWith('dist-')) yield* walk(path.join(entry, name))
  }
}

/** @param {string[]} entries files and directories below the root */
export function hashInputs(entries) {
  const hash = createHash('sha256')
  for (const entry of entries) {
    for (const file of walk(entry))
      hash
        .update(`${file}\0`)
        .update(fs.readFileSync(path.join(root, file)))
        .update('\0')
  }
  return hash.digest('hex')
}

/**
 * Runs `work` unless every output exists and the inputs are those of the last success.
 * @param {{ name: string, inputs: string[], outputs: string[] }} request @param {() => Promise<unknown>} work
 */
export async function runWhenChanged({ name, inputs, outputs }, work) {
  const file = path.join(stampDirectory, name)
  fs.mkdirSync(stampDirectory, { recursive: true })
  const unlock = await lock(`${file}.lock`)
  try {
    const hash = hashInputs(inputs)
    const known = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : ''
    if (known === hash && outputs.every((each) => fs.existsSync(path.join(root, each)))) return 'unchanged'
    fs.rmSync(file, { force: true })
    await work()
    fs.writeFileSync(file, hash)
    return 'done'
  } finally {
    unlock()
  }
}

/** Waits until no other process does the same work: `npm run up` and `npm test` may build at the same time. */
async function lock(file) {
  for (;;) {
    try {
      fs.writeFileSync(file, String(process.pid), { flag: 'wx' })
      return () => fs.rmSync(file, { force: true })
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    const owner = fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8')) : 0
    if (owner && !isAlive(owner)) fs.rmSync(file, { force: true })
    else await sleep(LOCK_POLL_MS)
    throwIfInterrupted()
  }
}
