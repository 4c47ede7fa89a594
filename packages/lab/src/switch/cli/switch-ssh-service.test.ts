import { afterEach, describe, expect, test } from 'vitest'
import { makeSshKey } from '../../ssh/make-ssh-key'
import { switchFixture } from './cli-fixture'
import { type SshFixture, sshFixture } from './ssh-session-fixture'

const fixtures: SshFixture[] = []
const serve = async (...args: Parameters<typeof switchFixture>) => {
  const sw = switchFixture(...args)
  const ssh = await sshFixture(sw)
  fixtures.push(ssh)
  return { sw, ssh }
}
afterEach(async () => {
  await Promise.all(fixtures.splice(0).map((each) => each.stop()))
})

const keyShownBy = async (ssh: SshFixture) => {
  let shown = ''
  const terminal = await ssh.open({
    hostVerifier: (key: Buffer) => {
      shown = key.toString('base64')
      return true
    },
  })
  terminal.close()
  return shown
}

describe('the management port of a lab switch', () => {
  test('a terminal echoes, pages, and takes what was typed ahead in order', async () => {
    const { ssh } = await serve('cisco_ios', { enable: 'secret' })
    const terminal = await ssh.open()
    expect(await terminal.until('>')).toBe('leaf1>')
    expect(await terminal.send('enable', 'Password: ')).toBe('enable\r\nPassword: ')
    expect(await terminal.send('secret', '#')).toBe('\r\nleaf1#')
    await terminal.send('show running-config', ' --More-- ')
    terminal.type('q')
    expect(await terminal.until('#')).toMatch(/leaf1#$/)
    terminal.type('terminal length 0\rshow version | include Serial\r')
    expect(await terminal.until('LAB0001')).not.toContain('More')
  })

  test('a wrong password is refused, by either way of asking', async () => {
    const { ssh } = await serve('cisco_ios')
    await expect(ssh.open({ password: 'wrong' })).rejects.toThrow(/authentication/)
    const byKeyboard = { tryKeyboard: true, authHandler: ['none', 'keyboard-interactive'] as const }
    await expect(
      ssh.open({ ...byKeyboard, authHandler: [...byKeyboard.authHandler], password: 'wrong' }),
    ).rejects.toThrow(/auth/)
    const terminal = await ssh.open({ ...byKeyboard, authHandler: [...byKeyboard.authHandler] })
    expect(await terminal.until('#')).toBe('leaf1#')
  })

  test('the key that the switch knows logs in, another does not', async () => {
    const keys = makeSshKey()
    const other = makeSshKey()
    const { ssh } = await serve('cisco_ios', { publicKey: keys.public })
    const terminal = await ssh.open({ password: undefined, privateKey: keys.private })
    expect(await terminal.until('#')).toBe('leaf1#')
    await expect(ssh.open({ password: undefined, privateKey: other.private })).rejects.toThrow(/authentication/)
  })

  test('the host key stays the same, until the switch is made to show another', async () => {
    const { sw, ssh } = await serve('cisco_ios')
    const first = await keyShownBy(ssh)
    expect(await keyShownBy(ssh)).toBe(first)
    sw.faults.set('host-key-changed')
    expect(await keyShownBy(ssh)).not.toBe(first)
    sw.faults.clear()
    expect(await keyShownBy(ssh)).toBe(first)
  })

  test('a client of today is not let in by a switch that knows old algorithms alone', async () => {
    const { sw, ssh } = await serve('cisco_ios')
    sw.faults.set('old-algorithms')
    await expect(ssh.open()).rejects.toThrow(/no matching/)
    const terminal = await ssh.open({
      algorithms: {
        kex: ['diffie-hellman-group14-sha1'],
        cipher: ['aes128-cbc'],
        hmac: ['hmac-sha1'],
        serverHostKey: ['ssh-rsa'],
      },
    })
    expect(await terminal.until('#')).toBe('leaf1#')
  })

  test('a session is dropped in the middle of a change; what was typed before holds', async () => {
    const { sw, ssh } = await serve('cisco_ios')
    sw.faults.set('drops-session', { lines: 2, once: true })
    const terminal = await ssh.open()
    await terminal.send('configure terminal', '(config)#')
    await terminal.send('interface gi1/0/1', '(config-if)#')
    expect(await terminal.send('switchport access vlan 1', '(config-if)#')).not.toContain('(config-if)#')
    const again = await ssh.open()
    expect(await again.until('#')).toBe('leaf1#')
  })

  test('a stalled session answers nothing; others do', async () => {
    const { sw, ssh } = await serve('cisco_ios')
    const terminal = await ssh.open()
    await terminal.until('#')
    sw.faults.set('stalls', { lines: 1, once: true })
    await terminal.send('configure terminal', '(config)#')
    await terminal.send('interface gi1/0/1', '(config-if)#')
    terminal.type('interface gi1/0/2\r')
    const other = await ssh.open()
    expect(await other.send('show version | include Serial', 'LAB0001')).toContain('LAB0001')
    terminal.close()
    expect(await terminal.until('(config-if)#')).not.toContain('(config-if)#')
  })

  test('a reboot ends the sessions and forgets what was not saved', async () => {
    const { sw, ssh } = await serve('cisco_ios')
    const terminal = await ssh.open()
    for (const line of ['configure terminal', 'vlan 100', 'end']) await terminal.send(line, '#')
    expect(sw.running.vlans[100]).toBeDefined()
    sw.reboot()
    expect(await terminal.until('never')).not.toContain('never')
    expect(sw.running.vlans[100]).toBeUndefined()
  })
})
