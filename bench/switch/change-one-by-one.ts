import { CliSession } from '@ingot/drivers/switch/cli-session'
import { connectSwitch } from '@ingot/drivers/switch/switch-ssh'
import { defaultTimings } from '@ingot/drivers/switch/switch-timings'
import { Transcript } from '@ingot/drivers/switch/transcript'
import { vendorProfile } from '@ingot/drivers/switch/vendor-profiles'
import type { BenchSwitch } from './bench-switches'

/**
 * As generic switch drivers do it, on our own SSH so that only the way differs: per port a connection, the lines of one access
 * port, a save, and nothing read before or after. One connection to a switch at a time.
 */
export async function changeOneByOne(target: BenchSwitch, ports: readonly string[], vlan: number): Promise<void> {
  await inSession(target, [`vlan ${vlan}`, `name bench-${vlan}`])
  for (const name of ports)
    await inSession(target, [`interface ${name}`, 'switchport mode access', `switchport access vlan ${vlan}`])
}

async function inSession(target: BenchSwitch, lines: readonly string[]): Promise<void> {
  const { client, channel } = await connectSwitch(target.endpoint, defaultTimings.loginMs)
  try {
    const rules = vendorProfile('cisco_ios', {}).session
    const cli = new CliSession(channel, rules, { ...defaultTimings, quietMs: 20 }, new Transcript([]))
    const password = 'password' in target.endpoint.credential ? target.endpoint.credential.password : null
    await cli.login({ username: target.endpoint.username, password, enableSecret: null })
    for (const line of ['configure terminal', ...lines, 'end', 'write memory']) await cli.configure(line)
  } finally {
    client.end()
  }
}
