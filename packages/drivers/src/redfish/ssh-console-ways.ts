/** How one vendor's BMC leads from its SSH login to the serial console, and what leads back to its command line. */
export type SshConsoleWay = {
  /** Vendor of the service, else manufacturer of the system. */
  vendor: RegExp
  /** Typed after the login, where the BMC does not say it itself (ConsoleEntryCommand); null: the login is the console. */
  command: string | null
  /** Keys that lead back to the BMC's command line. They must never reach it: whoever uses a console is no BMC admin. */
  leave: readonly number[]
  /** How its command line shows itself: nobody may type into that. Null: it has none on this port. */
  prompt: RegExp | null
  /** Last words of the BMC before the console; null: unknown. */
  entered: RegExp | null
  /** How it says that somebody else has the console. */
  busy: RegExp | null
  /** Throws that somebody out. */
  takeOver: string | null
  /** Where it is described: a public project's file, or a manual. */
  source: string
}

const escapeParenthesis = [0x1b, 0x28]
const controlBackslash = [0x1c]
/** A new line, then `~.`. */
const tildeDot = [0x0d, 0x7e, 0x2e]

export const sshConsoleWays: readonly SshConsoleWay[] = [
  {
    vendor: /^hpe?$|hewlett/i,
    command: 'vsp',
    leave: escapeParenthesis,
    prompt: /[\r\n]<\/[^>\r\n]*>hpiLO->/,
    entered: /return to the CLI session\.\s*/i,
    busy: /currently in use by another session/i,
    takeOver: 'stop /system1/oemhp_vsp1',
    source: 'HPE UEFI System Utilities guide for ProLiant Gen10, "Accessing the UEFI Shell from a serial console"',
  },
  {
    vendor: /^dell/i,
    command: 'console com2',
    leave: controlBackslash,
    prompt: /[\r\n](racadm>>|\/admin1->)/,
    entered: /To end type: \^\\\s*/i,
    busy: null,
    takeOver: null,
    source: 'Dell iDRAC9 RACADM CLI guide; NVIDIA bare-metal-manager-core crates/ssh-console (Dell)',
  },
  {
    vendor: /^lenovo/i,
    command: 'console 1',
    leave: escapeParenthesis,
    prompt: /[\r\n]system>/,
    entered: null,
    busy: null,
    takeOver: 'console kill 1',
    source: 'NVIDIA bare-metal-manager-core crates/ssh-console (Lenovo)',
  },
  {
    vendor: /openbmc/i,
    command: null,
    leave: tildeDot,
    prompt: null,
    entered: null,
    busy: null,
    takeOver: null,
    source: 'openbmc/docs console.md: port 2200 is the console',
  },
]

/** Where OpenBMC has the console; on 22 is its own shell. */
export const openBmcConsolePort = 2200
export const sshPort = 22

/** Null for a vendor whose way back is not known: nobody is let near its command line. */
export const sshConsoleWayOf = (vendor: string): SshConsoleWay | null =>
  sshConsoleWays.find((way) => way.vendor.test(vendor)) ?? null
