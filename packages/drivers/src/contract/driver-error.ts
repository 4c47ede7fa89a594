/**
 * What can go wrong between a driver and the hardware. Each code names one cause an operator can act on;
 * `retryable` means: the same call may succeed later although nobody changed anything.
 */
export const driverErrorCodes = {
  /** The host name does not resolve. */
  bmc_name_unresolved: { retryable: true },
  /** Nothing at that address and port answers. */
  bmc_unreachable: { retryable: true },
  /** Something answers, but it speaks IPMI 1.5 only, or IPMI over LAN 2.0 is switched off. */
  bmc_ipmi20_missing: { retryable: false },
  /** The user exists (or the BMC does not say), the password is wrong. */
  bmc_auth_failed: { retryable: false },
  /** The BMC knows no such user, or the user is disabled on this channel. */
  bmc_user_unknown: { retryable: false },
  /** The user, or the LAN channel, does not allow the privilege level the command needs. */
  bmc_privilege_too_low: { retryable: false },
  /** No cipher suite that counts as secure (3 or 17) is offered, or the BMC answered with another than asked. */
  bmc_cipher_refused: { retryable: false },
  /** The certificate is not the pinned one, or no trusted authority vouches for it. Nothing was sent. */
  bmc_tls_untrusted: { retryable: false },
  /** The BMC's SSH shows another host key than the first time. Nothing was sent. */
  bmc_host_key_changed: { retryable: false },
  /** The BMC is alive but cannot answer now: node busy, initialising, updating its firmware, out of memory. */
  bmc_busy: { retryable: true },
  /** All session slots of the BMC are taken. */
  bmc_no_free_session: { retryable: true },
  /** The BMC does not implement the command. */
  bmc_unsupported: { retryable: false },
  /** The BMC understood the command and declined it: wrong state, parameter out of range, item absent. */
  bmc_refused: { retryable: false },
  /** The BMC said yes, but reading back shows another value. */
  bmc_setting_ignored: { retryable: false },
  /** A command that must not be repeated blindly got no answer. It may have taken effect: read back, then decide. */
  bmc_outcome_unknown: { retryable: true },
  /** The BMC's answer breaks the specification. */
  bmc_protocol_error: { retryable: true },
  /** The handle or its transport was closed by our side while the call was running. */
  driver_closed: { retryable: false },
  /** Another client holds the one serial console. Opening with `takeOver` throws that client out. */
  console_busy: { retryable: true },
  /** Serial over LAN is switched off in the BMC, or not for this user. */
  console_disabled: { retryable: false },
  /** An open console ended without being asked to: taken over, BMC restarted, network gone. */
  console_lost: { retryable: true },
} as const satisfies Record<string, { retryable: boolean }>

export type DriverErrorCode = keyof typeof driverErrorCodes
export type DriverErrorDetail = Record<string, string | number>

/**
 * The only error a driver throws. `detail` holds evidence (addresses, status codes, steps) and never a secret,
 * so it may be stored and shown.
 */
export class DriverError extends Error {
  override readonly name = 'DriverError'
  readonly code: DriverErrorCode
  readonly detail: DriverErrorDetail

  constructor(code: DriverErrorCode, detail: DriverErrorDetail = {}, options?: { cause?: unknown }) {
    const evidence = Object.entries(detail).map(([key, value]) => `${key}=${value}`)
    super([code, ...evidence].join(' '), options)
    this.code = code
    this.detail = detail
  }

  get retryable(): boolean {
    return driverErrorCodes[this.code].retryable
  }
}
