import { DriverError, type DriverErrorCode } from '../contract/driver-error'
import type { IpmiCommand } from './ipmi-message'

/** Generic completion codes, IPMI 2.0 table 5-2. Codes 0x80–0xbe are the command's own. */
const meanings: Record<number, [code: DriverErrorCode, reason: string]> = {
  192: ['bmc_busy', 'node busy'],
  193: ['bmc_unsupported', 'invalid command'],
  194: ['bmc_unsupported', 'command invalid for this LUN'],
  195: ['bmc_busy', 'timeout inside the BMC'],
  196: ['bmc_busy', 'out of space'],
  197: ['bmc_busy', 'reservation cancelled'],
  198: ['bmc_protocol_error', 'request data truncated'],
  199: ['bmc_protocol_error', 'request data length invalid'],
  200: ['bmc_protocol_error', 'request data length limit exceeded'],
  201: ['bmc_refused', 'parameter out of range'],
  202: ['bmc_refused', 'cannot return that many bytes'],
  203: ['bmc_refused', 'requested sensor, data or record not present'],
  204: ['bmc_refused', 'invalid data field in request'],
  205: ['bmc_refused', 'command illegal for this sensor or record'],
  206: ['bmc_busy', 'response could not be provided'],
  // The BMC saw the first copy, so the command ran; what it answered is lost.
  207: ['bmc_outcome_unknown', 'cannot execute duplicated request'],
  208: ['bmc_busy', 'SDR repository in update mode'],
  209: ['bmc_busy', 'firmware update in progress'],
  210: ['bmc_busy', 'BMC initialisation in progress'],
  211: ['bmc_refused', 'destination unavailable'],
  212: ['bmc_privilege_too_low', 'insufficient privilege level'],
  213: ['bmc_refused', 'not supported in the present state'],
  214: ['bmc_refused', 'sub-function disabled'],
  255: ['bmc_refused', 'unspecified error'],
}

export const completionCode = {
  nodeBusy: 0xc0,
  invalidCommand: 0xc1,
  reservationCancelled: 0xc5,
  cannotReturnBytes: 0xca,
} as const

const hex = (value: number) => `0x${value.toString(16).padStart(2, '0')}`

/** Names a completion code other than 0. */
export function completionError(completion: number, command: IpmiCommand): DriverError {
  const [code, reason] = meanings[completion] ?? ['bmc_refused', 'command-specific completion code']
  return new DriverError(code, {
    reason,
    completion: hex(completion),
    netFn: hex(command.netFn),
    command: hex(command.cmd),
  })
}

/** The raw completion code behind an error, or undefined when the error has another origin. */
export function completionOf(error: unknown): number | undefined {
  if (!(error instanceof DriverError)) return undefined
  const completion = error.detail.completion
  return typeof completion === 'string' ? Number.parseInt(completion, 16) : undefined
}
