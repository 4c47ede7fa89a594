import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { runProgram } from '@ingot/cli/program'
import { fakeWorld } from '@ingot/cli/testing/fake-world'
import { createToken } from '@ingot/db/token/create-token'
import { findFreePort } from '@ingot/testing/free-port'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Fleet } from './fleet'
import { type RestProcess, startRestProcess } from './rest-process'
import { type RunningFleet, startRunningFleet } from './running-fleet'

// The command line against the REST API, a worker and a server of the lab. The tests follow each other.
let running: RunningFleet
let fleet: Fleet
let rest: RestProcess
let config: string

beforeAll(async () => {
  config = mkdtempSync(path.join(tmpdir(), 'ingot-command-line-'))
  running = await startRunningFleet({ nodes: 1, timings: 'fast', imageMib: 4 })
  fleet = running.fleet
  const consolePort = await findFreePort()
  rest = await startRestProcess({
    databaseUrl: running.databaseUrl,
    sealPublicKey: fleet.keys.publicKey,
    consoleUrl: `ws://127.0.0.1:${consolePort}`,
  })
  await running.startWorker('operations,boot,console', {
    INGOT_CONSOLE_PORT: String(consolePort),
    INGOT_CONSOLE_ORIGINS: rest.url,
  })
  await fleet.sql.query(`UPDATE membership SET role = 'project_admin'`)
})
afterAll(async () => {
  await rest?.stop()
  await running?.close()
  rmSync(config, { recursive: true, force: true })
})

async function run(line: string | string[], options: Parameters<typeof fakeWorld>[0] = {}) {
  const fake = fakeWorld({ env: { XDG_CONFIG_HOME: config }, pauseMs: 50, ...options })
  const code = await runProgram(typeof line === 'string' ? line.split(' ') : line, fake.world)
  return { code, out: fake.out(), said: fake.said() }
}

test('somebody signs in with a token and is who made it', async () => {
  const context = { actorId: fleet.user, actorName: 'lin' }
  const token = { userId: fleet.user, name: 'laptop', readOnly: false, days: 1, project: null, context }
  const { token: text } = await createToken(fleet.database, token)
  expect(await run(`login --url ${rest.url}`, { input: text })).toMatchObject({
    code: 0,
    said: expect.stringContaining('Lin'),
  })
  expect((await run('whoami')).out).toContain('Research/risk-models (project_admin)')
})

test('a host is created by names alone and followed until it is ready', async () => {
  const firstOf = async (noun: string) => (await run(`${noun} list -o name`)).out.split('\n')[0] ?? ''
  const named = ['--flavor', await firstOf('flavor'), '--image', await firstOf('image')]
  const line = [...'host create web --zone az1 --network net --password --wait'.split(' '), ...named]
  const { code, out, said } = await run(line, { input: 'Correct-Horse-7\n' })
  expect([code, said]).toEqual([0, expect.stringContaining('web: host.deploy succeeded')])
  expect(out).toMatch(/^NAME\s+ID\s+OPERATION\nweb /)
  expect((await run('host list --columns name,state')).out).toBe('NAME  STATE\nweb   active\n')
  expect(await run('watch web')).toMatchObject({ code: 0 })
})

test('its console is joined to the terminal: what is typed arrives, and Enter ~ . leaves', async () => {
  let press = (_text: string) => {}
  const fake = fakeWorld({
    env: { XDG_CONFIG_HOME: config },
    onKeys: (given) => {
      press = given
    },
  })
  const until = (pattern: RegExp) => expect.poll(() => fake.out(), { timeout: 20_000, interval: 20 }).toMatch(pattern)
  const done = runProgram(['console', 'web'], fake.world)
  await expect.poll(() => fake.said(), { timeout: 20_000 }).toContain('Console of web')
  // The line is opened after the console is; what is typed before goes nowhere, and Enter at a prompt does no harm.
  const enter = () => {
    press('\r')
    return fake.out()
  }
  await expect.poll(enter, { timeout: 20_000, interval: 100 }).toMatch(/web login: $/)
  press('root\r')
  await until(/Password: $/)
  press('Correct-Horse-7\r')
  await until(/# (\u001b\[[\d;?]*[A-Za-z])*$/)
  press('hostname\r')
  await until(/hostname\r\nweb\r\n/)
  press('\r~.')
  expect(await done).toBe(0)
})

test('it is deleted, and its node cleaned, while the command waits', async () => {
  const { code, said } = await run('host delete web --yes --now --wait')
  expect([code, said]).toEqual([0, expect.stringContaining('web: host.delete succeeded')])
  expect((await run('host list -o json')).out).toBe('[]\n')
})
