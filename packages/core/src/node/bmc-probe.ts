/**
 * What is asked of a BMC before a node is registered with it: twelve questions in the order in which one depends on the
 * other. What fails in the first four keeps the rest from being asked.
 */
export const bmcProbeNames = [
  'reachability',
  'protocol',
  'credentials',
  'privilege',
  'cipher_zero',
  'boot_override',
  'sol',
  'media',
  'firmware',
  'time',
  'duplicates',
  'lldp',
] as const
export type BmcProbeName = (typeof bmcProbeNames)[number]

/** `not_applicable`: the protocol has no such thing, or nothing is known yet that could be compared. */
export const bmcProbeStatuses = ['ok', 'failed', 'warning', 'skipped', 'not_applicable'] as const
export type BmcProbeStatus = (typeof bmcProbeStatuses)[number]

export interface BmcProbe {
  readonly name: BmcProbeName
  readonly status: BmcProbeStatus
  /** An error or finding code. */
  readonly code?: string
  readonly detail?: Readonly<Record<string, string | number | boolean>>
}

/** Which probe a failed log-in belongs to: everything before it went well. */
const probeOfError: Readonly<Record<string, BmcProbeName>> = {
  bmc_name_unresolved: 'reachability',
  bmc_unreachable: 'reachability',
  bmc_ipmi20_missing: 'protocol',
  bmc_cipher_refused: 'protocol',
  bmc_tls_untrusted: 'protocol',
  bmc_protocol_error: 'protocol',
  bmc_unsupported: 'protocol',
  bmc_busy: 'credentials',
  bmc_no_free_session: 'credentials',
  bmc_user_unknown: 'credentials',
  bmc_auth_failed: 'credentials',
  bmc_privilege_too_low: 'privilege',
}
export const probeOfLoginError = (code: string): BmcProbeName => probeOfError[code] ?? 'protocol'

/** Which probe a weakness is told at. */
const probeOfWeakness: Readonly<Record<string, BmcProbeName>> = {
  cipher_zero_enabled: 'cipher_zero',
  anonymous_user: 'credentials',
  null_username: 'credentials',
  default_password: 'credentials',
  no_session: 'credentials',
}
export const probeOfFinding = (code: string): BmcProbeName => probeOfWeakness[code] ?? 'protocol'

/** A BMC's clock that is off by more makes its log, and certificates, hard to believe. */
const tolerableSkewMs = 5 * 60_000

/** `clockMs`: what the BMC shows; null when it has no time. */
export function judgeClock(clockMs: number | null, nowMs: number): BmcProbe {
  if (clockMs === null) return { name: 'time', status: 'warning', code: 'clock_unset' }
  const skewSeconds = Math.round((clockMs - nowMs) / 1_000)
  if (Math.abs(clockMs - nowMs) <= tolerableSkewMs) return { name: 'time', status: 'ok', detail: { skewSeconds } }
  return { name: 'time', status: 'warning', code: 'clock_skewed', detail: { skewSeconds } }
}

/** Fills in what could not be asked after a failure, and puts the answers in the order of the questions. */
export function inOrder(probes: readonly BmcProbe[]): BmcProbe[] {
  return bmcProbeNames.flatMap((name): BmcProbe[] => {
    const found = probes.filter((probe) => probe.name === name)
    return found.length > 0 ? found : [{ name, status: 'skipped' }]
  })
}

/** The answers when the log-in failed: fine before the failed one, not asked after it. */
export function endedAt(failed: BmcProbe): BmcProbe[] {
  const at = bmcProbeNames.indexOf(failed.name)
  return inOrder([...bmcProbeNames.slice(0, at).map((name): BmcProbe => ({ name, status: 'ok' })), failed])
}
