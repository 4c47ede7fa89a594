import type { BondSlave } from '../switch/bond-state'
import type { GuestInterface, GuestNetwork } from './guest-network'

const modeTitles: Readonly<Record<string, string>> = {
  'balance-rr': 'load balancing (round-robin)',
  'active-backup': 'fault-tolerance (active-backup)',
  'balance-xor': 'load balancing (xor)',
  broadcast: 'fault-tolerance (broadcast)',
  '802.3ad': 'IEEE 802.3ad Dynamic link aggregation',
  'balance-tlb': 'transmit load balancing',
  'balance-alb': 'adaptive load balancing',
}
const policyNumbers: Readonly<Record<string, number>> = { layer2: 0, 'layer3+4': 1, 'layer2+3': 2 }
const noMac = '00:00:00:00:00:00'

/** `/proc/net/bonding/<bond>` as the kernel's driver writes it (drivers/net/bonding/bond_procfs.c). */
export function bondReport(bond: GuestInterface, slaves: readonly BondSlave[], network: GuestNetwork): string {
  if (!bond.bond) return ''
  const { mode, miimonMs, hashPolicy, lacpRate } = bond.bond
  const lacp = mode === '802.3ad'
  const active = slaves.filter((slave) => slave.active)
  const macOf = (device: string) => network.interfaces.find(({ name }) => name === device)?.mac ?? noMac
  const lines = [
    'Ethernet Channel Bonding Driver: v6.12.0',
    '',
    `Bonding Mode: ${modeTitles[mode] ?? mode}`,
    ...(lacp || mode === 'balance-xor'
      ? [`Transmit Hash Policy: ${hashPolicy} (${policyNumbers[hashPolicy] ?? 0})`]
      : []),
    ...(mode === 'active-backup'
      ? ['Primary Slave: None', `Currently Active Slave: ${active[0]?.device ?? 'None'}`]
      : []),
    `MII Status: ${active.length > 0 ? 'up' : 'down'}`,
    `MII Polling Interval (ms): ${miimonMs}`,
    'Up Delay (ms): 0',
    'Down Delay (ms): 0',
  ]
  if (lacp) {
    lines.push('', '802.3ad info', 'LACP active: on', `LACP rate: ${lacpRate}`, 'Min links: 0')
    lines.push('Aggregator selection policy (ad_select): stable', `System MAC address: ${bond.mac}`)
    lines.push('Active Aggregator Info:', `\tAggregator ID: ${active[0]?.aggregator ?? 'N/A'}`)
    lines.push(`\tNumber of ports: ${active.length}`, `\tPartner Key: ${active[0]?.partner?.key ?? 1}`)
    lines.push(`\tPartner Mac Address: ${active[0]?.partner?.system ?? noMac}`)
  }
  for (const slave of slaves) {
    lines.push('', `Slave Interface: ${slave.device}`, `MII Status: ${slave.linkUp ? 'up' : 'down'}`)
    lines.push('Duplex: full', 'Link Failure Count: 0', `Permanent HW addr: ${macOf(slave.device)}`)
    lines.push('Slave queue ID: 0')
    if (!lacp) continue
    // Without a partner the machine keeps defaulted values, and both churn machines have given up.
    const churn = slave.partner ? 'none' : 'churned'
    lines.push(`Aggregator ID: ${slave.aggregator}`, `Actor Churn State: ${churn}`, `Partner Churn State: ${churn}`)
    lines.push('details partner lacp pdu:', `    system mac address: ${slave.partner?.system ?? noMac}`)
    lines.push(`    oper key: ${slave.partner?.key ?? 1}`, `    port state: ${slave.partner ? 61 : 1}`)
  }
  return lines.map((line) => `${line}\n`).join('')
}
