/** What a machine's NIC is plugged into. */
export interface MachineNetwork {
  /** Words for the agent's firmware blob, beside how it is reached. */
  readonly agentParameters: string
  /** Whether the firmware's own PXE client asks for a loader, as a server's does. Otherwise QEMU's iPXE does. */
  readonly firmwarePxe: boolean
  /** TCP port of this computer that leads to the agent, from this power-on on. */
  openAgentPort(): Promise<number>
  /** QEMU's `-netdev` with the id `net0`. */
  netdev(agentPort: number): string
  /** How a program is started that uses this network. */
  command(program: string, args: readonly string[]): readonly [program: string, args: string[]]
}

/** Where every agent listens, inside. */
export const AGENT_PORT = 9999
/** The machines' network: 10.20.0.1 is this computer. */
export const labNetwork = {
  cidr: '10.20.0.0/16',
  host: '10.20.0.1',
  prefixLength: 16,
  dns: '10.20.0.2',
  dhcpStart: '10.20.0.15',
} as const

/** QEMU reads a comma as the end of a value unless it is doubled. */
export const optionValue = (text: string) => text.replaceAll(',', ',,')
