import { createHmac, randomBytes } from 'node:crypto'
import { BmcSession } from './bmc-session'
import type { BmcState, BmcUser } from './bmc-state'
import { matchCipherSuite } from './cipher-suite'
import { KeyedMac } from './keyed-mac'

/** RMCP+ and RAKP status codes, IPMI 2.0 table 13-15. */
const status = {
  ok: 0x00,
  insufficientResources: 0x01,
  invalidSessionId: 0x02,
  unauthorizedRole: 0x0a,
  invalidNameLength: 0x0c,
  unauthorizedName: 0x0d,
  badIntegrity: 0x0f,
  noCipherSuiteMatch: 0x11,
  illegalParameter: 0x12,
} as const

const sessionIdleMs = 60_000
const halfOpenMs = 10_000
const constantOne = Buffer.alloc(20, 1)
const constantTwo = Buffer.alloc(20, 2)
const wrongKey = Buffer.alloc(20, 0xee)

/** Idle sessions end after 60 s (IPMI 2.0 §6.12.15); looked at only when a slot is wanted, so idle BMCs cost no timer. */
export function dropIdleSessions(bmc: BmcState): void {
  const now = bmc.nowMs()
  for (const session of bmc.sessions.values()) {
    if (now - session.lastSeenAtMs > (session.active ? sessionIdleMs : halfOpenMs)) dropSession(bmc, session)
  }
}

export function dropSession(bmc: BmcState, session: BmcSession): void {
  bmc.sessions.delete(session.id)
  bmc.sol.sessionEnded(session)
}

function short(tag: number, code: number, consoleId: number): Buffer {
  const reply = Buffer.alloc(8)
  reply[0] = tag
  reply[1] = code
  reply.writeUInt32LE(consoleId >>> 0, 4)
  return reply
}

export function answerOpenSession(bmc: BmcState, request: Buffer, address: string, port: number): Buffer | null {
  if (request.length < 32) return null
  const tag = request[0] as number
  const consoleId = request.readUInt32LE(4)
  if (request[8] !== 0 || request[16] !== 1 || request[24] !== 2) return short(tag, status.illegalParameter, consoleId)
  const suite = matchCipherSuite(
    bmc.suites,
    (request[12] as number) & 0x3f,
    (request[20] as number) & 0x3f,
    (request[28] as number) & 0x3f,
  )
  if (!suite) return short(tag, status.noCipherSuiteMatch, consoleId)
  dropIdleSessions(bmc)
  // A retransmitted request takes the place of its first copy instead of a second slot.
  for (const other of bmc.sessions.values()) {
    if (!other.active && other.consoleId === consoleId && other.port === port && other.address === address)
      bmc.sessions.delete(other.id)
  }
  if (bmc.sessions.size >= bmc.sessionSlots) return short(tag, status.insufficientResources, consoleId)
  const id = bmc.nextSessionId
  bmc.nextSessionId = (id + 1) & 0x7fffffff || 1
  const session = new BmcSession(id, consoleId, suite, address, port, bmc.nowMs())
  bmc.sessions.set(id, session)
  const reply = Buffer.alloc(36)
  reply[0] = tag
  reply[2] = (request[1] as number) & 0x0f || 4
  reply.writeUInt32LE(consoleId, 4)
  reply.writeUInt32LE(id, 8)
  request.copy(reply, 12, 8, 32)
  return reply
}

function userMac(user: BmcUser, hash: 'sha1' | 'sha256'): KeyedMac {
  user.macs[hash] ??= new KeyedMac(hash, user.key)
  return user.macs[hash]
}

/** Every RAKP 1, a retransmitted one too, gets a new random number: that is what real controllers do. */
export function answerRakp1(bmc: BmcState, request: Buffer): Buffer | null {
  if (request.length < 28) return null
  const tag = request[0] as number
  const session = bmc.sessions.get(request.readUInt32LE(4))
  if (!session || session.active) return short(tag, status.invalidSessionId, 0)
  const role = request[24] as number
  const nameLength = request[27] as number
  if (nameLength > 16 || request.length < 28 + nameLength)
    return short(tag, status.invalidNameLength, session.consoleId)
  const name = request.toString('latin1', 28, 28 + nameLength)
  const user = bmc.users.find((candidate) => candidate.name === name)
  const wanted = role & 0x0f
  if (!user || wanted > user.maxPrivilege) {
    bmc.sessions.delete(session.id)
    return short(tag, user ? status.unauthorizedRole : status.unauthorizedName, session.consoleId)
  }
  session.maxPrivilege = wanted || user.maxPrivilege
  session.userId = user.id
  session.lastSeenAtMs = bmc.nowMs()
  const roleAndName = Buffer.from([role, nameLength, ...request.subarray(28, 28 + nameLength)])
  const consoleRandom = Buffer.from(request.subarray(8, 24))
  const bmcRandom = randomBytes(16)
  const { hash } = session.suite
  const refuses = bmc.faults.refusesPassword
  const userKey = hash ? (refuses ? new KeyedMac(hash, wrongKey) : userMac(user, hash)) : null
  session.handshake = { consoleRandom, bmcRandom, roleAndName, userKey }
  const head = Buffer.concat([short(tag, status.ok, session.consoleId), bmcRandom, bmc.guid])
  if (!userKey) return head
  const ids = Buffer.alloc(8)
  ids.writeUInt32LE(session.consoleId, 0)
  ids.writeUInt32LE(session.id, 4)
  return Buffer.concat([head, userKey.digest(Buffer.concat([ids, consoleRandom, bmcRandom, bmc.guid, roleAndName]))])
}

export function answerRakp3(bmc: BmcState, request: Buffer): Buffer | null {
  if (request.length < 8) return null
  const tag = request[0] as number
  const session = bmc.sessions.get(request.readUInt32LE(4))
  const handshake = session?.handshake
  if (!session || !handshake) return short(tag, status.invalidSessionId, 0)
  if (request[1] !== status.ok) {
    bmc.sessions.delete(session.id)
    return null
  }
  const { consoleRandom, bmcRandom, roleAndName, userKey } = handshake
  if (!userKey || !session.suite.hash) {
    session.activate(null, null)
    return short(tag, status.ok, session.consoleId)
  }
  const consoleId = Buffer.alloc(4)
  consoleId.writeUInt32LE(session.consoleId, 0)
  const expected = userKey.digest(Buffer.concat([bmcRandom, consoleId, roleAndName]))
  if (!expected.equals(request.subarray(8))) {
    bmc.sessions.delete(session.id)
    return short(tag, status.badIntegrity, session.consoleId)
  }
  const hash = session.suite.hash
  const sik = userKey.digest(Buffer.concat([consoleRandom, bmcRandom, roleAndName]))
  const derive = (constant: Buffer) => createHmac(hash, sik).update(constant).digest()
  const bmcId = Buffer.alloc(4)
  bmcId.writeUInt32LE(session.id, 0)
  const proof = createHmac(hash, sik).update(consoleRandom).update(bmcId).update(bmc.guid).digest()
  session.activate(derive(constantOne), derive(constantTwo))
  session.lastSeenAtMs = bmc.nowMs()
  return Buffer.concat([short(tag, status.ok, session.consoleId), proof.subarray(0, session.suite.macBytes)])
}
