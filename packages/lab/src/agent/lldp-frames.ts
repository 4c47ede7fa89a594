import type { HeardLldp } from '../server/server-wire'

/** [type, value in hex], as the agent reports what it heard on a NIC (IEEE 802.1AB §8). */
export type LldpTlv = readonly [type: number, hex: string]

export function lldpFromSwitch(heard: HeardLldp): LldpTlv[] {
  const text = (value: string) => Buffer.from(value).toString('hex')
  const vlan = (heard.vlanId ?? 0).toString(16).padStart(4, '0')
  return [
    // Chassis id, subtype 4: MAC address. Port id, subtype 5: interface name.
    [1, `04${heard.switchMac.replaceAll(':', '')}`],
    [2, `05${text(heard.port)}`],
    [3, '0078'],
    [4, text(heard.portDescription ?? heard.port)],
    [5, text(heard.switchName)],
    [6, text('Ingot lab switch')],
    [7, '00140014'],
    // IEEE 802.1 port VLAN id; 0: none.
    [127, `0080c201${vlan}`],
    // IEEE 802.3 link aggregation: capable, and whether it is enabled.
    [127, `00120f030${heard.aggregated ? '3' : '1'}00000000`],
    [0, ''],
  ]
}
