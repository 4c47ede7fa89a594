import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cipherSuites } from './cipher-suite'
import { headerBytes, isRmcpPlus, payloadType } from './rmcp-packet'
import { SessionCipher } from './session-cipher'

const keys = () => ({ sik: randomBytes(32), k1: randomBytes(20), k2: randomBytes(16) })

describe.each([3, 17] as const)('cipher suite %i', (id) => {
  const shared = keys()
  const sender = new SessionCipher(cipherSuites[id], shared)
  const receiver = new SessionCipher(cipherSuites[id], shared)

  it('opens what it sealed, for every message length', () => {
    for (let length = 1; length < 280; length++) {
      const message = randomBytes(length)
      const packet = sender.seal(payloadType.ipmi, 7, length, message)
      expect(isRmcpPlus(packet)).toBe(true)
      expect(receiver.isAuthentic(packet)).toBe(true)
      expect(receiver.open(packet)).toEqual(message)
    }
  })

  it('never sends the same vector or ciphertext twice', () => {
    const bodies = Array.from({ length: 2_000 }, () => {
      const packet = sender.seal(payloadType.ipmi, 7, 1, Buffer.alloc(15))
      return packet.subarray(headerBytes, headerBytes + 32).toString('hex')
    })
    expect(new Set(bodies.map((body) => body.slice(0, 32))).size).toBe(bodies.length)
    expect(new Set(bodies.map((body) => body.slice(32))).size).toBe(bodies.length)
  })

  it('accepts no packet with a changed byte', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 255 }), (position, difference) => {
        const packet = sender.seal(payloadType.ipmi, 7, 9, Buffer.from('0123456789'))
        const at = 4 + (position % (packet.length - 4)) // the RMCP header is not signed
        packet[at] = (packet[at] as number) ^ difference
        expect(receiver.isAuthentic(packet)).toBe(false)
      }),
    )
  })

  it('accepts no packet of another key', () => {
    const stranger = new SessionCipher(cipherSuites[id], keys())
    expect(receiver.isAuthentic(stranger.seal(payloadType.ipmi, 7, 1, Buffer.from('hello')))).toBe(false)
  })

  it('stays in step after packets it did not open', () => {
    for (let count = 0; count < 5; count++) sender.seal(payloadType.ipmi, 7, 1, randomBytes(40))
    const packet = sender.seal(payloadType.ipmi, 7, 1, Buffer.from('still fine'))
    expect(receiver.open(packet)?.toString()).toBe('still fine')
  })
})
