import { z } from 'zod'

/** Where the serial console of a node stands, as its viewers are told. */
export const consoleLinkKinds = [
  'idle',
  'connecting',
  'open',
  'busy',
  'disabled',
  'refused',
  'unreachable',
  'lost',
] as const
export type ConsoleLinkKind = (typeof consoleLinkKinds)[number]

export const consoleLinkStateSchema = z.object({
  kind: z.enum(consoleLinkKinds),
  /** the driver's error code behind it, for those who want to know exactly */
  code: z.string().max(64).nullable(),
  /** milliseconds to the next attempt; null when none is planned */
  retryInMs: z.number().nullable(),
  /** what the BMC last said of the machine's power */
  power: z.enum(['on', 'off', 'unknown']),
  /** seconds without output although some was to be expected; null while all is well */
  silentForS: z.number().nullable(),
})
export type ConsoleLinkState = z.infer<typeof consoleLinkStateSchema>

/** Why a node's Ironic offers no console: its driver has none, or only a web page; it cannot be had now; it does not work. */
export const ironicConsoleCodes = [
  'ironic_console_missing',
  'ironic_console_web',
  'ironic_unreachable',
  'ironic_console_failed',
] as const
export type IronicConsoleCode = (typeof ironicConsoleCodes)[number]
export const isIronicConsoleCode = (code: string | null): code is IronicConsoleCode =>
  ironicConsoleCodes.some((known) => known === code)

const kindOfCode: Readonly<Record<string, ConsoleLinkKind>> = {
  console_busy: 'busy',
  console_disabled: 'disabled',
  bmc_unsupported: 'disabled',
  console_lost: 'lost',
  driver_closed: 'lost',
  bmc_unreachable: 'unreachable',
  bmc_name_unresolved: 'unreachable',
  ironic_console_missing: 'disabled',
  ironic_console_web: 'disabled',
  ironic_unreachable: 'unreachable',
  ironic_console_failed: 'refused',
}

/** The kind a driver's error leads to. Unknown codes count as refused: the BMC, or its account, said no. */
export function linkKindOfCode(code: string): ConsoleLinkKind {
  return kindOfCode[code] ?? 'refused'
}
