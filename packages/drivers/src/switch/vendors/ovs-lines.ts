import type { PortVlans } from '@ingot/core/switch/port-config'
import { SwitchError } from '../../contract/switch'
import { atTop } from '../plan-lines'
import { trunkOf } from '../trunk-vlans'
import type { Lines, LineTemplates } from '../vendor-profile'

/**
 * A port without tag and trunks would be a trunk of all VLANs. One that allows nothing but 4095, which no frame may carry
 * (IEEE 802.1Q, table 9-2), passes nothing.
 */
export const noVlan = 4095
const closed = `vlan_mode=trunk trunks=${noVlan}`

/** One transaction of the database per line: there is no moment between the former VLANs and the new ones. */
export function ovsVlanLines(port: string, before: PortVlans | null, after: PortVlans): Lines {
  if (before?.mode === 'access' && after.mode === 'access') return atTop(`ovs-vsctl set port ${port} tag=${after.vlan}`)
  if (after.mode === 'access')
    return atTop(`ovs-vsctl clear port ${port} trunks -- set port ${port} vlan_mode=access tag=${after.vlan}`)
  const { native, allowed } = trunkOf(after)
  const trunks = `trunks=${allowed.join(',')}`
  if (native !== null) return atTop(`ovs-vsctl set port ${port} vlan_mode=native-untagged tag=${native} ${trunks}`)
  const settings = allowed.length === 0 ? closed : `vlan_mode=trunk ${trunks}`
  return atTop(`ovs-vsctl clear port ${port} tag -- set port ${port} ${settings}`)
}

type LagTemplates = Pick<LineTemplates, 'createLag' | 'deleteLag' | 'joinLag' | 'leaveLag' | 'setFallback'>

/** A bond has two interfaces when it is made and one at least later; an interface that is in it is no port of its own. */
export const ovsLagTemplates = (bridge: string, lagName: (number: number) => string): LagTemplates => ({
  createLag: (number, { members }) => {
    if (members.length < 2) throw new SwitchError('switch_unsupported', { reason: 'lag_members', lag: number })
    const freed = members.map((port) => `--if-exists del-port ${bridge} ${port} -- `).join('')
    const bond = `add-bond ${bridge} ${lagName(number)} ${members.join(' ')} bond_mode=balance-tcp lacp=active`
    return atTop(`ovs-vsctl ${freed}${bond} ${closed}`)
  },
  // What it was left of already, with its last member.
  deleteLag: (number) => atTop(`ovs-vsctl --if-exists del-port ${bridge} ${lagName(number)}`),
  // Nothing for a member that the bond was made with.
  joinLag: (number, port) =>
    atTop(`ovs-vsctl --if-exists del-port ${bridge} ${port} -- --may-exist add-bond-iface ${lagName(number)} ${port}`),
  leaveLag: (number, port) => {
    const alone = `add-port ${bridge} ${port} ${closed}`
    const bond = lagName(number)
    // The last one cannot be taken out of a bond; with it, the bond goes.
    return atTop(
      `ovs-vsctl del-bond-iface ${bond} ${port} -- ${alone} || ovs-vsctl del-port ${bridge} ${bond} -- ${alone}`,
    )
  },
  // In the fallback one member is active: the primary, which is the one that the server boots from.
  setFallback: (number, on, [primary]) => {
    const bond = lagName(number)
    return atTop(
      on
        ? `ovs-vsctl set port ${bond} other_config:lacp-fallback-ab=true other_config:bond-primary=${primary}`
        : `ovs-vsctl remove port ${bond} other_config lacp-fallback-ab -- remove port ${bond} other_config bond-primary`,
    )
  },
})
