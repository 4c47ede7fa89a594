import { DriverError } from '../contract/driver-error'
import { completionOf } from './completion-code'
import type { IpmiConnection } from './ipmi-connection'
import { requireBytes } from './response-bytes'
import { solHeaderBytes } from './sol-packet'

/** Payload commands, IPMI 2.0 §24.1–24.5. */
const netFnApp = 0x06
const activatePayload = 0x48
const deactivatePayload = 0x49
const getActivationStatus = 0x4a
const getInstanceInfo = 0x4b

const solPayload = 0x01
const instance = 0x01
const encryptedAndSigned = 0xc0
/** One byte holds the accepted count in an acknowledgement. */
const maxDataBytes = 255

const alreadyActive = 0x80
const activationErrors: Record<number, ['console_busy' | 'console_disabled' | 'bmc_cipher_refused', string]> = {
  [alreadyActive]: ['console_busy', 'another session holds the console'],
  129: ['console_disabled', 'serial over LAN is disabled'],
  130: ['console_busy', 'payload activation limit reached'],
  131: ['bmc_cipher_refused', 'BMC cannot encrypt the console'],
  132: ['bmc_cipher_refused', 'BMC cannot open the console without encryption'],
}

function activationError(error: unknown): unknown {
  const completion = completionOf(error)
  const known = completion === undefined ? undefined : activationErrors[completion]
  if (known && error instanceof DriverError) return new DriverError(known[0], { ...error.detail, reason: known[1] })
  return error
}

/** Opens the console and returns how many characters fit into one packet. */
export async function activateSol(connection: IpmiConnection, takeOver: boolean): Promise<number> {
  const data = Buffer.of(solPayload, instance, encryptedAndSigned, 0, 0, 0)
  const activate = () => connection.request({ netFn: netFnApp, cmd: activatePayload, data, repeatable: false })
  let answer: Buffer
  try {
    answer = await activate().catch(async (error: unknown) => {
      if (completionOf(error) !== alreadyActive || !takeOver) throw error
      await deactivateSol(connection)
      return activate()
    })
  } catch (error) {
    throw activationError(error)
  }
  const inboundBytes = requireBytes(answer, 8, 'payload activation').readUInt16LE(4)
  return Math.max(1, Math.min(inboundBytes - solHeaderBytes, maxDataBytes))
}

/** Safe to repeat: a console that is not open is what was asked for. */
export async function deactivateSol(connection: IpmiConnection): Promise<void> {
  const data = Buffer.of(solPayload, instance, 0, 0, 0, 0)
  await connection
    .request({ netFn: netFnApp, cmd: deactivatePayload, data, repeatable: true })
    .catch((error: unknown) => {
      const alreadyInactive = 0x80
      if (completionOf(error) !== alreadyInactive) throw error
    })
}

/**
 * The session that holds the console, as the BMC numbers sessions; 0 for nobody. Undefined when the BMC cannot tell.
 * Numbering differs between BMCs, so compare only with an earlier answer of the same BMC.
 */
export async function readSolHolder(connection: IpmiConnection): Promise<number | undefined> {
  const info = await ask(connection, getInstanceInfo, Buffer.of(solPayload, instance))
  if (info && info.length >= 4) return info.readUInt32LE(0)
  const status = await ask(connection, getActivationStatus, Buffer.of(solPayload))
  const isInactive = status !== undefined && status.length >= 2 && ((status[1] as number) & 0x01) === 0
  return isInactive ? 0 : undefined
}

async function ask(connection: IpmiConnection, cmd: number, data: Buffer): Promise<Buffer | undefined> {
  try {
    return await connection.request({ netFn: netFnApp, cmd, data, repeatable: true })
  } catch (error) {
    if (completionOf(error) !== undefined) return undefined
    throw error
  }
}
