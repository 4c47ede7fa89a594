import { createHmac, timingSafeEqual } from 'node:crypto'
import type { CipherSuite } from './cipher-suite'

/** What both sides have agreed on when RAKP 2 has arrived; the inputs of every RAKP code (IPMI 2.0 §13.28–13.32). */
export type RakpTranscript = {
  suite: CipherSuite
  consoleSessionId: number
  bmcSessionId: number
  consoleRandom: Buffer
  bmcRandom: Buffer
  bmcGuid: Buffer
  /** Requested privilege with the look-up bit, as sent in RAKP 1. */
  role: number
  user: Buffer
}

export type SessionKeys = { sik: Buffer; k1: Buffer; k2: Buffer }

const hmac = (suite: CipherSuite, key: Buffer, parts: readonly Buffer[]) => {
  const mac = createHmac(suite.hash, key)
  for (const part of parts) mac.update(part)
  return mac.digest()
}

const uint32 = (value: number) => {
  const bytes = Buffer.allocUnsafe(4)
  bytes.writeUInt32LE(value)
  return bytes
}

const roleAndUser = (t: RakpTranscript) => Buffer.concat([Buffer.of(t.role, t.user.length), t.user])

export const rakp2Code = (t: RakpTranscript, password: Buffer): Buffer =>
  hmac(t.suite, password, [
    uint32(t.consoleSessionId),
    uint32(t.bmcSessionId),
    t.consoleRandom,
    t.bmcRandom,
    t.bmcGuid,
    roleAndUser(t),
  ])

export const rakp3Code = (t: RakpTranscript, password: Buffer): Buffer =>
  hmac(t.suite, password, [t.bmcRandom, uint32(t.consoleSessionId), roleAndUser(t)])

export const rakp4Code = (t: RakpTranscript, sik: Buffer): Buffer =>
  hmac(t.suite, sik, [t.consoleRandom, uint32(t.bmcSessionId), t.bmcGuid]).subarray(0, t.suite.macBytes)

/** `bmcKey` is K_G; a BMC without one uses the user's password (§13.31). */
export function deriveSessionKeys(t: RakpTranscript, bmcKey: Buffer): SessionKeys {
  const sik = hmac(t.suite, bmcKey, [t.consoleRandom, t.bmcRandom, roleAndUser(t)])
  const k1 = hmac(t.suite, sik, [Buffer.alloc(20, 1)])
  const k2 = hmac(t.suite, sik, [Buffer.alloc(20, 2)]).subarray(0, 16)
  return { sik, k1, k2 }
}

/** Constant time; false for a length mismatch. */
export const sameCode = (expected: Buffer, received: Buffer): boolean =>
  expected.length === received.length && timingSafeEqual(expected, received)
