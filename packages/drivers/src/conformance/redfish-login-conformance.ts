import { describe, expect, it } from 'vitest'
import type { DriverErrorCode } from '../contract/driver-error'
import { readPeerCertificate } from '../redfish/peer-certificate'
import type { RedfishEndpoint } from '../redfish/redfish-endpoint'
import { openBmc } from '../registry'
import type { RedfishTarget } from './bmc-target'
import type { ConformanceContext } from './conformance-context'

export function redfishLoginConformance(context: ConformanceContext<RedfishTarget>): void {
  const open = (change: Partial<RedfishEndpoint> = {}) =>
    openBmc({ ...context.target.endpoint, ...change }, context.transports)

  const expectRefusal = async (change: Partial<RedfishEndpoint>, code: DriverErrorCode) => {
    const bmc = open(change)
    await expect(bmc.boot.read()).rejects.toMatchObject({ name: 'DriverError', code })
    await bmc.close()
  }

  describe('login', () => {
    it('identifies BMC and machine', async () => {
      const bmc = open()
      const identity = await bmc.verify()
      expect(identity).toMatchObject({
        protocol: 'redfish',
        guid: context.target.expectedRedfish.systemUuid,
        authMode: 'session',
      })
      expect(identity.firmware).not.toBe('')
      expect(Math.abs((identity.clockMs ?? 0) - Date.now())).toBeLessThan(60_000)
      await bmc.close()
    })

    it('names a wrong password', () => expectRefusal({ password: 'not-the-one' }, 'bmc_auth_failed'))
    it('names an unknown user', () => expectRefusal({ username: 'nobody' }, 'bmc_auth_failed'))
    it('names an address where nothing listens', () => expectRefusal({ port: 9 }, 'bmc_unreachable'))
    it('names a host that does not resolve', () => expectRefusal({ host: 'bmc.invalid' }, 'bmc_name_unresolved'))

    it('trusts the pinned certificate, and no other', async () => {
      const { host, port } = context.target.endpoint
      const { fingerprint256 } = await readPeerCertificate(host, port)
      const pinned = open({ tls: { mode: 'pinned', fingerprint256 } })
      await pinned.boot.read()
      await pinned.close()
      await expectRefusal({ tls: { mode: 'pinned', fingerprint256: 'AB'.repeat(32) } }, 'bmc_tls_untrusted')
      await expectRefusal({ tls: { mode: 'system' } }, 'bmc_tls_untrusted')
    })

    it('uses one session for many calls, and gives it back', async () => {
      const before = context.target.openSessions()
      const bmc = open()
      await Promise.all(Array.from({ length: 20 }, () => bmc.boot.read()))
      expect(context.target.openSessions()).toBe(before + 1)
      await bmc.close()
      expect(context.target.openSessions()).toBe(before)
    })

    it('goes on without a session when all are taken', async () => {
      const others = Array.from({ length: 70 }, () => open({ auth: 'session' }))
      const results = await Promise.allSettled(others.map((each) => each.boot.read()))
      // On a busy machine some of so many logins do not get through at all.
      const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
      expect(refused).toContainEqual(expect.objectContaining({ code: 'bmc_no_free_session', retryable: true }))
      const late = open()
      expect((await late.verify()).authMode).toBe('basic')
      await Promise.all([late.close(), ...others.map((each) => each.close())])
    })

    it('logs in again, unnoticed, when the BMC lost its sessions', async () => {
      const bmc = open()
      await bmc.boot.read()
      await context.target.restart()
      await bmc.boot.read()
      await bmc.close()
    })
  })
}
