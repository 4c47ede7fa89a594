/** What a BMC says of its serial console. */
export interface SerialConsoleInfo {
  readonly enabled: boolean
  readonly transports: readonly ('ipmi_sol' | 'ssh' | 'telnet' | 'oem')[]
  /** TCP port of the SSH service; null without one. */
  readonly sshPort: number | null
  /** What to type after the SSH login to reach the console; null when the BMC does not say. */
  readonly entryCommand: string | null
  readonly maxSessions: number | null
}

/** What a BMC says of its graphical console. The way into it is the vendor's own. */
export interface GraphicalConsoleInfo {
  readonly enabled: boolean
  /** As the BMC names them: `KVMIP`, `OEM`, `VNC`. */
  readonly protocols: readonly string[]
  readonly port: number | null
  readonly maxSessions: number | null
}

/** What consoles a BMC offers; null for a kind it does not have or does not tell of. */
export interface BmcConsoles {
  readonly serial: SerialConsoleInfo | null
  readonly graphical: GraphicalConsoleInfo | null
}
