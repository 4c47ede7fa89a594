import type { NodeNic } from '../node-hardware'

/** [type, value in hex], as the agent reports what it heard on a NIC (IEEE 802.1AB §8). */
export type LldpTlv = readonly [type: number, hex: string]

export function lldpFromSwitch({ link, speedMbps }: NodeNic): LldpTlv[] {
  const text = (value: string) => Buffer.from(value).toString('hex')
  const vlan = link.vlanId.toString(16).padStart(4, '0')
  return [
    // Chassis id, subtype 4: MAC address. Port id, subtype 5: interface name.
    [1, `04${link.switchMac.replaceAll(':', '')}`],
    [2, `05${text(link.port)}`],
    [3, '0078'],
    [4, text(`to ${link.port}, ${speedMbps} Mb/s`)],
    [5, text(link.switchName)],
    [6, text('Ingot lab switch')],
    [7, '00140014'],
    // IEEE 802.1 port VLAN id.
    [127, `0080c201${vlan}`],
    // IEEE 802.3 link aggregation: capable, not enabled.
    [127, '00120f030100000000'],
    [0, ''],
  ]
}
