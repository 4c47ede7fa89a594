import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { bmcAddress, bmcPort, InMemoryBmc, responseTo } from './in-memory-bmc'
import { IpmiConnection } from './ipmi-connection'
import { type IpmiCredentialOptions, ipmiCredential } from './ipmi-credential'
import { verifyBmc } from './verify-bmc'

let bmc: InMemoryBmc

beforeEach(async () => {
  vi.useFakeTimers()
  bmc = await InMemoryBmc.connect()
  bmc.onCommand = (_netFn, cmd) => {
    if (cmd === 0x01) return { data: [0x20, 1, 0x02, 0x15, 0x02, 0xbf, 0x57, 0x01, 0, 0x7b, 0] }
    if (cmd === 0x3b || cmd === 0x3c) return { data: [4] }
    return { completion: 0xc1 }
  }
})
afterEach(() => {
  bmc.transport.close()
  vi.useRealTimers()
})

async function verify(change: Partial<IpmiCredentialOptions> = {}) {
  const credential = ipmiCredential({ username: 'admin', password: 'secret', ...change })
  const verifying = verifyBmc(new IpmiConnection(bmc.transport, bmcAddress, bmcPort, credential))
  verifying.catch(() => {})
  await vi.advanceTimersByTimeAsync(15_000)
  return verifying
}

/** The BMC's answer to Get Channel Authentication Capabilities in an IPMI 1.5 packet. */
function answerCapabilities(login: number, versions: number): void {
  const request = Buffer.from([0x20, 0x18, 0xc8, 0x81, 0x00, 0x38, 0, 0, 0])
  const message = responseTo(request, { data: [1, 0x84, login, versions, 0, 0, 0, 0] })
  const header = Buffer.from([6, 0, 0xff, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, message.length])
  const send = bmc.transport.send.bind(bmc.transport)
  vi.spyOn(bmc.transport, 'send').mockImplementation((packet, peer) => {
    if (packet[4] === 0) bmc.deliver(Buffer.concat([header, message]))
    else send(packet, peer)
  })
}

describe('verification', () => {
  it('identifies the BMC', async () => {
    expect(await verify()).toMatchObject({
      deviceId: 0x20,
      firmware: '2.15',
      ipmiVersion: '2.0',
      manufacturerId: 343,
      productId: 123,
      cipherSuite: 17,
      guid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      findings: [],
    })
  })

  it('finds anonymous users, unencrypted sessions and old hashes', async () => {
    bmc.suites = [3]
    answerCapabilities(0x03, 0x03)
    const codes = (await verify()).findings.map(({ code }) => code)
    expect(codes).toEqual(['anonymous_user', 'null_username', 'ipmi15_enabled', 'sha1_only'])
  })

  it('tells a BMC without IPMI 2.0 from one that is not there', async () => {
    bmc.silent = true
    await expect(verify()).rejects.toMatchObject({ code: 'bmc_unreachable' })
    answerCapabilities(0x04, 0x01)
    await expect(verify()).rejects.toMatchObject({ code: 'bmc_ipmi20_missing' })
  })

  it('recognises a factory credential', async () => {
    const credential = ipmiCredential({ username: 'root', password: 'calvin' })
    expect(credential.secretIsFactoryDefault).toBe(true)
    expect(ipmiCredential({ username: 'root', password: 'Calvin' }).secretIsFactoryDefault).toBe(false)
  })
})
