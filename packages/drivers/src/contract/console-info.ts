export type SerialConsoleInfo = {
  enabled: boolean
  transports: ('ipmi_sol' | 'ssh' | 'telnet' | 'oem')[]
  /** TCP port of the SSH service; null without one. */
  sshPort: number | null
  /** What to type after the SSH login to reach the console; null when the login is the console. */
  entryCommand: string | null
  maxSessions: number | null
}

export type GraphicalConsoleInfo = {
  enabled: boolean
  /** As the BMC names them: `KVMIP`, `OEM`, `VNC`. */
  protocols: string[]
  port: number | null
  maxSessions: number | null
}

/** What consoles the BMC offers; null for a kind it does not have or does not tell of. */
export type ConsoleInfo = { serial: SerialConsoleInfo | null; graphical: GraphicalConsoleInfo | null }
