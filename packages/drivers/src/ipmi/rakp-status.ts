import { DriverError, type DriverErrorCode } from '../contract/driver-error'

export type HandshakeStep = 'open_session' | 'rakp_1' | 'rakp_3'

/**
 * What the login does about a status: `fail` at once, try the next cipher suite, wait for a free slot, or
 * start the handshake again because the BMC forgot or mixed up this one.
 */
export type StatusReaction = 'fail' | 'next_suite' | 'wait_slot' | 'restart'

/** RMCP+ and RAKP status codes, IPMI 2.0 table 13-15. */
const statuses: Record<number, [code: DriverErrorCode, reaction: StatusReaction, reason: string]> = {
  1: ['bmc_no_free_session', 'wait_slot', 'insufficient resources to create a session'],
  2: ['bmc_protocol_error', 'restart', 'invalid session id'],
  3: ['bmc_protocol_error', 'fail', 'invalid payload type'],
  4: ['bmc_cipher_refused', 'next_suite', 'invalid authentication algorithm'],
  5: ['bmc_cipher_refused', 'next_suite', 'invalid integrity algorithm'],
  6: ['bmc_cipher_refused', 'next_suite', 'no matching authentication payload'],
  7: ['bmc_cipher_refused', 'next_suite', 'no matching integrity payload'],
  8: ['bmc_protocol_error', 'restart', 'inactive session id'],
  9: ['bmc_privilege_too_low', 'fail', 'invalid role'],
  10: ['bmc_privilege_too_low', 'fail', 'unauthorized role or privilege level'],
  11: ['bmc_no_free_session', 'wait_slot', 'insufficient resources at the requested role'],
  12: ['bmc_user_unknown', 'fail', 'invalid name length'],
  13: ['bmc_user_unknown', 'fail', 'unauthorized name'],
  14: ['bmc_protocol_error', 'fail', 'unauthorized GUID'],
  // With a wrong password RAKP 2 already fails on our side; here it means that RAKP 3 met another nonce.
  15: ['bmc_auth_failed', 'restart', 'invalid integrity check value'],
  16: ['bmc_cipher_refused', 'next_suite', 'invalid confidentiality algorithm'],
  17: ['bmc_cipher_refused', 'next_suite', 'no cipher suite match'],
  18: ['bmc_protocol_error', 'next_suite', 'illegal or unrecognized parameter'],
}

export type RakpFailure = { error: DriverError; reaction: StatusReaction }

/** Names a status other than 0. Suites are only negotiated in the first step; later such a status is final. */
export function rakpFailure(status: number, step: HandshakeStep, suite: number): RakpFailure {
  const [code, reaction, reason] = statuses[status] ?? ['bmc_protocol_error', 'fail', 'unknown status']
  const error = new DriverError(code, { reason, status: `0x${status.toString(16).padStart(2, '0')}`, step, suite })
  return { error, reaction: reaction === 'next_suite' && step !== 'open_session' ? 'fail' : reaction }
}
