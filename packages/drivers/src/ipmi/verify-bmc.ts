import type { BmcIdentity } from '../contract/bmc'
import { DriverError } from '../contract/driver-error'
import type { Finding } from '../contract/finding'
import { type AuthCapabilities, askAuthCapabilities } from './auth-capabilities'
import { listCipherSuites } from './cipher-suite-list'
import { acceptsCipherZero } from './cipher-zero-probe'
import { readDeviceId } from './device-id'
import type { IpmiConnection } from './ipmi-connection'
import { readClock } from './sel-clock'
import { readSystemGuid } from './system-guid'

/** Identifies the BMC and collects findings. The weakness probes never turn a working login into an error. */
export async function verifyBmc(connection: IpmiConnection): Promise<BmcIdentity> {
  const peer = await connection.resolvePeer()
  const asking = askAuthCapabilities(connection.transport, peer)
  const device = await readDeviceId(connection).catch(async (error: unknown) => {
    throw explainSilence(error, await asking)
  })
  const guid = await readSystemGuid(connection)
  const listed = await listCipherSuites(connection)
  const capabilities = await asking
  const cipherZero = await acceptsCipherZero(connection.transport, peer, connection.credential.user)
  const { deviceId, firmware, manufacturerId, productId, ipmiVersion } = device
  return {
    ...{ protocol: 'ipmi' as const, manufacturer: null, model: null, serial: null },
    clockMs: await readClock(connection),
    ...{ deviceId, firmware, manufacturerId, productId, ipmiVersion, guid },
    cipherSuite: connection.session?.identity.suite.id ?? 0,
    ...(listed === undefined ? {} : { cipherSuites: listed }),
    findings: findingsOf(connection, capabilities, cipherZero),
  }
}

/** A BMC that answers the IPMI 1.5 question but no RMCP+ is not unreachable. */
function explainSilence(error: unknown, capabilities: AuthCapabilities | null): unknown {
  if (!(error instanceof DriverError) || error.code !== 'bmc_unreachable' || !capabilities) return error
  const reason = capabilities.supportsIpmi20 ? 'IPMI 2.0 is announced but does not answer' : 'only IPMI 1.5 is offered'
  return new DriverError('bmc_ipmi20_missing', { ...error.detail, reason })
}

function findingsOf(connection: IpmiConnection, capabilities: AuthCapabilities | null, cipherZero: boolean): Finding[] {
  const { user, secretIsFactoryDefault } = connection.credential
  const findings: Finding[] = []
  if (cipherZero) findings.push({ code: 'cipher_zero_enabled', detail: { user: user.toString() } })
  if (capabilities?.anonymousLogin) findings.push({ code: 'anonymous_user', detail: {} })
  if (capabilities?.nullUsernames) findings.push({ code: 'null_username', detail: {} })
  if (secretIsFactoryDefault) findings.push({ code: 'default_password', detail: { user: user.toString() } })
  if (capabilities?.supportsIpmi15) findings.push({ code: 'ipmi15_enabled', detail: {} })
  if (connection.refusedSuites.includes(17)) findings.push({ code: 'sha1_only', detail: { suite: 3 } })
  return findings
}
