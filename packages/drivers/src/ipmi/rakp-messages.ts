import { type CipherSuite, cipherSuites } from './cipher-suite'

/** Payloads of the handshake, IPMI 2.0 tables 13-9 to 13-14. */

export const privilege = { user: 2, operator: 3, administrator: 4 } as const
export type Privilege = keyof typeof privilege

/** "Name-only look-up": the BMC finds the user by name and checks the privilege afterwards. */
export const nameOnlyLookup = 0x10

export type Algorithms = { authentication: number; integrity: number; confidentiality: number }

export const nullAlgorithms: Algorithms = { authentication: 0, integrity: 0, confidentiality: 0 }

export function openSessionRequest(tag: number, consoleSessionId: number, algorithms: Algorithms): Buffer {
  const payload = Buffer.alloc(32)
  payload[0] = tag
  payload[1] = 0 // highest privilege the suite allows; the role is asked for in RAKP 1
  payload.writeUInt32LE(consoleSessionId, 4)
  const proposed = [algorithms.authentication, algorithms.integrity, algorithms.confidentiality]
  proposed.forEach((algorithm, type) => {
    const at = 8 + 8 * type
    payload[at] = type
    payload[at + 3] = 8
    payload[at + 4] = algorithm
  })
  return payload
}

export function rakp1(tag: number, bmcSessionId: number, consoleRandom: Buffer, role: number, user: Buffer): Buffer {
  const payload = Buffer.alloc(28 + user.length)
  payload[0] = tag
  payload.writeUInt32LE(bmcSessionId, 4)
  consoleRandom.copy(payload, 8)
  payload[24] = role
  payload[27] = user.length
  user.copy(payload, 28)
  return payload
}

export function rakp3(tag: number, status: number, bmcSessionId: number, code: Buffer): Buffer {
  const payload = Buffer.alloc(8 + code.length)
  payload[0] = tag
  payload[1] = status
  payload.writeUInt32LE(bmcSessionId, 4)
  code.copy(payload, 8)
  return payload
}

/** Tag and status, present even in the shortest error answer. Null when there is less. */
export function answerHead(payload: Buffer): { tag: number; status: number } | null {
  return payload.length < 2 ? null : { tag: payload[0] as number, status: payload[1] as number }
}

export type OpenSessionAnswer = { bmcSessionId: number; algorithms: Algorithms }

export function parseOpenSessionAnswer(payload: Buffer): OpenSessionAnswer | null {
  if (payload.length < 36) return null
  const algorithm = (type: number) => (payload[16 + 8 * type] as number) & 0x3f
  return {
    bmcSessionId: payload.readUInt32LE(8),
    algorithms: { authentication: algorithm(0), integrity: algorithm(1), confidentiality: algorithm(2) },
  }
}

export type Rakp2 = { bmcRandom: Buffer; bmcGuid: Buffer; code: Buffer }

export function parseRakp2(payload: Buffer, codeBytes: number): Rakp2 | null {
  if (payload.length < 40 + codeBytes) return null
  // Copies: the datagram belongs to the socket's buffer, and the handshake lives longer.
  return {
    bmcRandom: Buffer.from(payload.subarray(8, 24)),
    bmcGuid: Buffer.from(payload.subarray(24, 40)),
    code: payload.subarray(40, 40 + codeBytes),
  }
}

export function parseRakp4(payload: Buffer, codeBytes: number): Buffer | null {
  return payload.length < 8 + codeBytes ? null : payload.subarray(8, 8 + codeBytes)
}

/** The suite these algorithms make up, if it is one that counts as secure. */
export function suiteOf(algorithms: Algorithms): CipherSuite | undefined {
  return Object.values(cipherSuites).find(
    (suite) =>
      suite.authentication === algorithms.authentication &&
      suite.integrity === algorithms.integrity &&
      suite.confidentiality === algorithms.confidentiality,
  )
}
