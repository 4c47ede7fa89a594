import { findFreeTcpPort } from '../free-port'
import { AGENT_PORT, labNetwork, type MachineNetwork, optionValue } from './machine-network'

/**
 * QEMU's user-mode network: QEMU answers as gateway, DHCP and name server, and hands out the boot script. Machines do not see
 * each other, and there is no switch that would say something by LLDP.
 */
export const userNetwork = (bootUrl: () => string): MachineNetwork => ({
  agentParameters: 'ipa-lldp-timeout=0',
  firmwarePxe: false,
  openAgentPort: findFreeTcpPort,
  netdev: (agentPort) =>
    [
      'user',
      'id=net0',
      `net=${labNetwork.cidr}`,
      `host=${labNetwork.host}`,
      `dns=${labNetwork.dns}`,
      `dhcpstart=${labNetwork.dhcpStart}`,
      'ipv6=off',
      `bootfile=${optionValue(bootUrl())}`,
      `hostfwd=tcp:127.0.0.1:${agentPort}-:${AGENT_PORT}`,
    ].join(','),
  command: (program, args) => [program, [...args]],
})
