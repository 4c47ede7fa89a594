import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SwitchVendor } from '@ingot/core/switch/vendor'
import { startSwitchSsh } from '@ingot/lab/switch/cli/switch-ssh-service'
import { membershipOf } from '@ingot/lab/switch/fabric'
import { passesTagged, untaggedVlan } from '@ingot/lab/switch/switch-config'
import { LabSwitch, type LabSwitchSpec } from '@ingot/lab/switch/switch-model'
import { overSsh } from './over-ssh'
import type { SwitchTarget } from './switch-target'

const secrets = { password: 'lab-password-7', enable: 'lab-enable-7' }
const server = '52:54:00:00:00:01'

/** A lab switch with servers on its ports that speak no LACP; it knows the vendor's words from the vendor's documents. */
export async function startLabSwitchTarget(
  vendor: SwitchVendor,
  more: Partial<LabSwitchSpec> = {},
): Promise<SwitchTarget> {
  const sw = new LabSwitch({
    ...{ name: 'leaf1', vendor, ports: 6, uplinks: 1, username: 'admin', ...secrets },
    ...{ macAddress: '02:00:00:00:aa:01', serial: 'LAB0001' },
    ...more,
  })
  const lldp = { chassisId: server, portId: server, portDescription: null, systemName: 'node-1' }
  sw.farEnd = (port) => ({ linkUp: true, lacp: null, lldp: port === sw.portNames[0] ? lldp : null, macs: [] })
  const dataDir = await mkdtemp(join(tmpdir(), 'ingot-switch-target-'))
  const ssh = await startSwitchSsh({ sw, address: '127.0.0.1', port: 0, dataDir })
  const exists = (vlan: number) => vendor === 'ovs' || sw.running.vlans[vlan] !== undefined
  return {
    open: overSsh({
      ...{ vendor, host: '127.0.0.1', port: ssh.port, username: 'admin', credential: { password: secrets.password } },
      ...{ enableSecret: vendor === 'ovs' ? null : secrets.enable, hostKey: null, oldAlgorithms: false, options: {} },
    }),
    name: 'leaf1',
    ports: sw.portNames.slice(0, 6),
    neighbour: { localPort: sw.portNames[0] ?? '', ...lldp },
    idleVlan: vendor === 'brocade_fastiron' ? 1 : null,
    carried: async (port, vlans) => {
      const membership = membershipOf(sw, port)
      if (!membership) return { untagged: null, tagged: [] }
      const untagged = untaggedVlan(membership)
      return {
        untagged: untagged !== null && exists(untagged) ? untagged : null,
        tagged: vlans.filter((vlan) => passesTagged(membership, vlan) && exists(vlan)),
      }
    },
    passesAlone: async (port) => sw.lagMemberState(port) === 'individual',
    isEnabled: async (port) => sw.port(port)?.enabled === true,
    trouble: {
      set: (what, options = {}) => sw.faults.set(what, { once: what !== 'ignores-config', ...options }),
      clear: () => sw.faults.clear(),
    },
    reboot: async () => sw.reboot(),
    stop: async () => {
      await ssh.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
