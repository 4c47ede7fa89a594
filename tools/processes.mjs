// Questions about processes that we may not be the parent of.
import fs from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

function readProc(pid, name) {
  try {
    return fs.readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch {
    return ''
  }
}

/** A process that has ended but was never reaped still has a pid; containers often have no init that reaps. */
function isZombie(pid) {
  return /\) Z /.test(readProc(pid, 'stat'))
}

/** @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (error.code !== 'EPERM') return false
  }
  return !isZombie(pid)
}

/**
 * Whether `pid` is alive and was started with `text` on its command line: a pid in a file may be somebody else's by now.
 * Without /proc (macOS) being alive has to be enough.
 * @param {number} pid @param {string} text
 */
export function isAliveWith(pid, text) {
  if (!isAlive(pid)) return false
  return !fs.existsSync('/proc/self') || readProc(pid, 'cmdline').replaceAll('\0', ' ').includes(text)
}

function send(target, signal) {
  try {
    process.kill(target, signal)
    return true
  } catch {
    return false
  }
}

/** Members of a process group that still run. @param {number} group */
function groupIsAlive(group) {
  if (!send(-group, 0)) return false
  if (!fs.existsSync('/proc/self')) return true
  return fs.readdirSync('/proc').some((name) => {
    if (!/^\d+$/.test(name)) return false
    const fields = readProc(name, 'stat')
      .replace(/^.*\) /, '')
      .split(' ')
    return Number(fields[2]) === group && fields[0] !== 'Z'
  })
}

async function waitUntilFalse(condition, timeoutMs) {
  const deadline = Date.now() + timeoutMs
  while (condition()) {
    if (Date.now() > deadline) return false
    await sleep(20)
  }
  return true
}

/**
 * Ends a process by the given signals in turn, `patienceMs` for each. Safe to repeat.
 * @param {number} pid @param {NodeJS.Signals[]} signals @param {number} patienceMs
 */
export async function endProcess(pid, signals, patienceMs) {
  for (const signal of signals) {
    if (!isAlive(pid) || !send(pid, signal)) return
    if (await waitUntilFalse(() => isAlive(pid), patienceMs)) return
  }
}

/** Ends a whole process group: SIGTERM, then SIGKILL after `patienceMs`. Safe to repeat. @param {number} group */
export async function endGroup(group, patienceMs = 10_000) {
  for (const signal of ['SIGTERM', 'SIGKILL']) {
    if (!send(-group, signal)) return
    if (await waitUntilFalse(() => groupIsAlive(group), patienceMs)) return
  }
}
