/** A virtual NIC of a host, on the NIC of the machine that it was given. */
export interface HostVnic {
  readonly id: string
  readonly macAddress: string | null
}
export interface VifPort {
  readonly id: string
  readonly address: string
  readonly vifId: string | null
}
export interface VifPlan {
  /** `ironic`: it connects the host's networks by VIFs. `switches`: it does nothing, whoever has the switches does. */
  readonly connectedBy: 'ironic' | 'switches'
  /** A VIF has the id of its vNIC. */
  readonly attach: readonly { readonly vifId: string; readonly portId: string }[]
}

/**
 * Which VIFs a deploy attaches. Ironic's network interface `noop` takes every VIF and keeps none, so that attaching would
 * only look like something. A port that has a VIF keeps it: with Neutron behind Ironic, ports of Neutron are attached
 * beforehand, because only Neutron gives their ids.
 */
export function vifPlan(
  networkInterface: string | null,
  vnics: readonly HostVnic[],
  ports: readonly VifPort[],
): VifPlan {
  if (networkInterface === null || networkInterface === 'noop') return { connectedBy: 'switches', attach: [] }
  const attach = vnics.flatMap(({ id: vifId, macAddress }) => {
    const port = ports.find(({ address }) => address === macAddress)
    return port && port.vifId === null ? [{ vifId, portId: port.id }] : []
  })
  return { connectedBy: 'ironic', attach }
}
