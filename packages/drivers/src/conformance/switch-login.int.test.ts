import type { SwitchVendor } from '@ingot/core/switch/vendor'
import { makeSshKey } from '@ingot/lab/ssh/make-ssh-key'
import type { LabSwitchSpec } from '@ingot/lab/switch/switch-model'
import ssh2 from 'ssh2'
import { afterEach, expect, test } from 'vitest'
import type { SwitchError } from '../contract/switch'
import { startLabSwitchTarget } from './lab-switch-target'
import { SwitchContext } from './switch-context'

const contexts: SwitchContext[] = []
const start = async (vendor: SwitchVendor, more: Partial<LabSwitchSpec> = {}) => {
  const context = new SwitchContext(await startLabSwitchTarget(vendor, more))
  contexts.push(context)
  return context
}
afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.stop()))
})

/** The error of a login, with everything that it says in one text. */
async function refusal(login: Promise<unknown>): Promise<{ error: SwitchError; said: string }> {
  const error: SwitchError = await login.then(
    () => expect.fail('logged in'),
    (refused) => refused,
  )
  return { error, said: `${error.message} ${JSON.stringify(error.detail)} ${error.transcript}` }
}

test('a wrong enable secret is told from none, and neither it nor the password is repeated', async () => {
  const context = await start('cisco_ios')
  const wrong = await refusal(context.open({ enableSecret: 'guessed-secret' }))
  expect(wrong.error).toMatchObject({
    code: 'switch_enable_refused',
    outcome: 'untouched',
    detail: { reason: 'refused' },
  })
  expect(wrong.said).not.toMatch(/guessed-secret|lab-(password|enable)/)
  const missing = await refusal(context.open({ enableSecret: null }))
  expect(missing.error).toMatchObject({ code: 'switch_enable_refused', detail: { reason: 'no_secret' } })
})

test('a key logs in where the switch knows it, Ed25519 or RSA; another one does not', async () => {
  for (const kind of ['ed25519', 'rsa'] as const) {
    const keys = makeSshKey(kind)
    const context = await start('juniper_junos', { publicKey: keys.public, logins: ['publickey'] })
    const session = await context.open({ credential: { privateKey: keys.private } })
    expect(await session.identify(), kind).toMatchObject({ name: 'leaf1' })
    const other = await refusal(context.open({ credential: { privateKey: makeSshKey().private } }))
    expect(other.error).toMatchObject({ code: 'switch_auth_failed', outcome: 'untouched' })
    expect(other.said).not.toContain('PRIVATE KEY')
  }
})

test('a key behind a passphrase, and what is no key, are told apart from one that the switch refuses', async () => {
  const context = await start('juniper_junos')
  const encrypted = ssh2.utils.generateKeyPairSync('ed25519', {
    cipher: 'aes256-ctr',
    passphrase: 'behind-this',
    rounds: 1,
  })
  const cases = [
    [encrypted.private, 'key_encrypted'],
    ['-----BEGIN NOTHING-----', 'key_unreadable'],
  ] as const
  for (const [privateKey, reason] of cases) {
    const { error, said } = await refusal(context.open({ credential: { privateKey } }))
    expect(error).toMatchObject({ code: 'switch_auth_failed', detail: { reason }, outcome: 'untouched' })
    expect(said).not.toContain(privateKey.slice(0, 60))
  }
})

test('a switch that only asks by keyboard-interactive is logged in to, and refuses a wrong password', async () => {
  const context = await start('arista_eos', { logins: ['keyboard-interactive'] })
  expect(await (await context.open()).identify()).toMatchObject({ name: 'leaf1' })
  const { error, said } = await refusal(context.open({ credential: { password: 'not-the-password' } }))
  expect([error.code, said.includes('not-the-password')]).toEqual(['switch_auth_failed', false])
})

test('an advice to change the password is declined; who insists on a new one is told to a person', async () => {
  const advised: readonly (readonly [SwitchVendor, string])[] = [
    ['huawei_vrp5', 'The password needs to be changed. Change now? [Y/N]:'],
    ['huawei_vrp8', 'The password needs to be changed. Change now? [Y/N]:'],
    ['ruijie', 'Do you want to change the password? [Y/N]:'],
  ]
  for (const [vendor, asksAtLogin] of advised) {
    const context = await start(vendor, { asksAtLogin })
    expect(await (await context.open()).identify(), vendor).toMatchObject({ name: 'leaf1' })
  }
  const banner = 'First login or password reset. For security reason, you need to change your password.'
  const forced = await start('hpe_comware', { banner, asksAtLogin: 'old password:' })
  expect((await refusal(forced.open())).error).toMatchObject({
    code: 'switch_auth_failed',
    detail: { reason: 'password_change' },
    outcome: 'untouched',
  })
})

test('lines of a banner that look like prompts and questions are no prompts', async () => {
  const banner = ['*** leaf9#', 'leaf9>', 'leaf9#', '<leaf9>', 'login:', 'Password:', 'Continue? [Y/N]', ''].join('\n')
  for (const vendor of ['cisco_ios', 'hpe_comware', 'juniper_junos'] as const) {
    const context = await start(vendor, { banner })
    const session = await context.open()
    expect(await session.identify(), vendor).toMatchObject({ name: 'leaf1' })
    const [name = ''] = context.target.ports
    expect((await session.read({ vlans: true, ports: [name], lags: [] })).ports[name]).toMatchObject({ enabled: true })
  }
})

test('SSH algorithms of old devices are used only where that was asked for', async () => {
  const context = await start('cisco_ios')
  for (const oldAlgorithms of [false, true]) {
    context.target.trouble?.set('old-algorithms')
    const login = context.open({ oldAlgorithms })
    if (oldAlgorithms) expect(await (await login).identify()).toMatchObject({ name: 'leaf1' })
    else expect((await refusal(login)).error).toMatchObject({ code: 'switch_algorithms_refused', outcome: 'untouched' })
  }
})

test('a host key that changed is refused with both keys, before the user’s name is sent', async () => {
  const context = await start('cisco_ios')
  const pinned = (await (await context.open()).identify()).hostKey
  context.target.trouble?.set('host-key-changed')
  const { error, said } = await refusal(context.open({ hostKey: pinned, username: 'somebody' }))
  expect(error).toMatchObject({ code: 'switch_host_key_changed', outcome: 'untouched', detail: { expected: pinned } })
  expect(error.detail.shown).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/)
  expect(error.detail.shown).not.toBe(pinned)
  expect(said).not.toContain('somebody')
  expect(await (await context.open({ hostKey: pinned })).identify()).toMatchObject({ name: 'leaf1' })
})
