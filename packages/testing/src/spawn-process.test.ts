import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { spawnProcess } from './spawn-process'

const node = (script: string) => spawnProcess({ command: process.execPath, args: ['-e', script], env: process.env })

/** A killed grandchild may stay as a zombie when nobody reaps it, so the process table alone does not tell. */
function isRunning(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

test('a line that was written before the call is found', async () => {
  const child = node("console.log('first'); console.log('ready 42'); setInterval(() => 0, 1000)")
  expect(await child.waitForLine(/^ready/)).toBe('ready 42')
  expect(await child.waitForLine(/^first/)).toBe('first')
  await child.stop()
})

test('waiting fails with the output when the process ends first', async () => {
  const child = node("console.error('no disk'); process.exit(3)")
  await expect(child.waitForLine(/^ready/)).rejects.toThrow(/no disk/)
})

test('waiting fails when the program does not exist', async () => {
  const child = spawnProcess({ command: '/nonexistent/program' })
  await expect(child.waitForLine(/./)).rejects.toThrow(/ENOENT/)
  await child.stop()
})

test('stop ends grandchildren too', async () => {
  const sleeper = "require('child_process').spawn(process.execPath,['-e','setInterval(()=>0,1000)'])"
  const child = node(`const s=${sleeper}; console.log('pid '+s.pid); setInterval(()=>0,1000)`)
  const grandchild = Number((await child.waitForLine(/^pid /)).slice(4))
  expect(isRunning(grandchild)).toBe(true)
  await child.stop('SIGKILL')
  await expect.poll(() => isRunning(grandchild)).toBe(false)
})
