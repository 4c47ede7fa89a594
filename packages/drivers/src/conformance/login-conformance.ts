import { describe, expect, it } from 'vitest'
import type { DriverErrorCode } from '../contract/driver-error'
import { type IpmiEndpoint, openBmc } from '../registry'
import type { IpmiContext } from './conformance-context'

export function loginConformance(context: IpmiContext): void {
  const open = (change: Partial<IpmiEndpoint> = {}) =>
    openBmc({ ...context.target.endpoint, ...change }, context.transports)

  const expectRefusal = async (change: Partial<IpmiEndpoint>, code: DriverErrorCode) => {
    const bmc = open(change)
    await expect(bmc.power.read()).rejects.toMatchObject({ name: 'DriverError', code })
    await bmc.close()
  }

  describe('login', () => {
    it('identifies the BMC and reports whether cipher suite 0 opens it', async () => {
      const { expectedIpmi: expected } = context.target
      const bmc = open()
      const identity = await bmc.verify()
      expect(identity).toMatchObject({
        manufacturerId: expected.manufacturerId,
        ipmiVersion: '2.0',
        cipherSuite: Math.max(...expected.cipherSuites),
      })
      expect(identity.guid).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
      const findings = identity.findings.map(({ code }) => code)
      expect(findings.includes('cipher_zero_enabled')).toBe(expected.acceptsCipherZero)
      expect(findings.includes('sha1_only')).toBe(!expected.cipherSuites.includes(17))
      expect(findings).not.toContain('default_password')
      await bmc.close()
    })

    it('names a wrong password', () => expectRefusal({ password: 'not-the-one' }, 'bmc_auth_failed'))
    it('names an unknown user', () => expectRefusal({ username: 'nobody' }, 'bmc_user_unknown'))
    it('names a silent address within 10 s', () => expectRefusal({ port: 9 }, 'bmc_unreachable'))
    it('names a host that does not resolve', () => expectRefusal({ host: 'bmc.invalid' }, 'bmc_name_unresolved'))

    it('uses a pinned cipher suite, or names that the BMC refuses it', async () => {
      for (const cipherSuite of [3, 17] as const) {
        if (context.target.expectedIpmi.cipherSuites.includes(cipherSuite)) {
          const bmc = open({ cipherSuite })
          expect((await bmc.verify()).cipherSuite).toBe(cipherSuite)
          await bmc.close()
        } else await expectRefusal({ cipherSuite }, 'bmc_cipher_refused')
      }
    })

    it('logs in once for many calls, even when they start together', async () => {
      const bmc = open()
      const before = context.transports.ipmi.counters.logins
      await bmc.power.read()
      const handshakes = context.transports.ipmi.counters.logins - before
      await Promise.all(Array.from({ length: 30 }, () => bmc.power.read()))
      expect(context.transports.ipmi.counters.logins - before).toBe(handshakes)
      await bmc.close()
    })

    it('logs in again, unnoticed, when the BMC restarted', async () => {
      const bmc = open()
      expect(await bmc.power.read()).toBe('off')
      await context.target.restart()
      expect(await bmc.power.read()).toBe('off')
      await bmc.close()
    })

    it('gives every session slot back on close', async () => {
      for (let round = 0; round < 40; round++) {
        const bmc = open()
        await bmc.power.read()
        await bmc.close()
      }
    })
  })
}
