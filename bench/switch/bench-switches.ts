import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SwitchEndpoint } from '@ingot/drivers/contract/switch'
import { startSwitchSsh } from '@ingot/lab/switch/cli/switch-ssh-service'
import { LabSwitch } from '@ingot/lab/switch/switch-model'

export type BenchSwitch = {
  endpoint: SwitchEndpoint
  /** names of all its ports for servers */
  ports: readonly string[]
  /** Ports that are access ports of this VLAN now, in the running and in the saved configuration. */
  portsIn(vlan: number): number
}

export type BenchSwitches = { switches: BenchSwitch[]; stop(): Promise<void> }

/** Lab switches that speak Cisco IOS over SSH. `answerMs`: how late each answer is, as a switch's processor makes it. */
export async function startBenchSwitches(count: number, ports: number, answerMs: number): Promise<BenchSwitches> {
  const dataDir = await mkdtemp(join(tmpdir(), 'ingot-bench-switch-'))
  const stops: (() => Promise<void>)[] = []
  const switches: BenchSwitch[] = []
  for (let index = 0; index < count; index++) {
    const login = { username: 'admin', password: 'bench-password', enable: null }
    const sw = new LabSwitch({
      ...{ name: `leaf${index}`, vendor: 'cisco_ios', ports, uplinks: 0, ...login },
      ...{ macAddress: `02:00:00:00:be:${(index % 256).toString(16).padStart(2, '0')}`, serial: `BENCH${index}` },
    })
    if (answerMs > 0) sw.faults.set('slow', { delayMs: answerMs })
    const ssh = await startSwitchSsh({ sw, address: '127.0.0.1', port: 0, dataDir })
    stops.push(ssh.stop)
    switches.push({
      endpoint: {
        ...{ vendor: 'cisco_ios', host: '127.0.0.1', port: ssh.port, username: login.username },
        ...{ credential: { password: login.password }, enableSecret: null, hostKey: null },
        ...{ oldAlgorithms: false, options: {} },
      },
      ports: sw.portNames,
      portsIn: (vlan) =>
        sw.portNames.filter(
          (name) => sw.running.ports[name]?.accessVlan === vlan && sw.saved.ports[name]?.accessVlan === vlan,
        ).length,
    })
  }
  const stop = async () => {
    for (const each of stops) await each()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { switches, stop }
}
