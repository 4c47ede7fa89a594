import type { BmcIdentity } from '../contract/bmc'
import { isFactoryCredential } from '../contract/factory-credentials'
import type { Finding } from '../contract/finding'
import { systemOf } from './hardware'
import { text, timeMs, uuid } from './json-reader'
import type { RedfishEndpoint } from './redfish-endpoint'
import { idOf, type RedfishService } from './redfish-service'

const dayMs = 86_400_000
const expiresSoonMs = 30 * dayMs

/** Logs in and identifies BMC and system. Changes nothing. */
export async function verifyRedfish(service: RedfishService, endpoint: RedfishEndpoint): Promise<BmcIdentity> {
  const { connection } = service
  const root = await service.root()
  const system = await service.system()
  const manager = await service.manager(system)
  const { certificate } = connection.http
  const { manufacturer, model, serial, uuid: guid } = systemOf(system)
  const product = text(root.body.Product) ?? text(manager?.body.Model)
  return {
    protocol: 'redfish',
    firmware: text(manager?.body.FirmwareVersion) ?? '',
    ...{ manufacturer, model, serial },
    guid: guid ?? uuid(root.body.UUID),
    clockMs: timeMs(manager?.body.DateTime),
    redfishVersion: text(root.body.RedfishVersion) ?? '',
    ...(product === null ? {} : { product }),
    systemId: idOf(system.path),
    authMode: connection.session.mode,
    ...(certificate ? { tlsFingerprint256: certificate.fingerprint256 } : {}),
    findings: findingsOf(endpoint, connection.session.mode, certificate?.validTo),
  }
}

function findingsOf(endpoint: RedfishEndpoint, mode: 'session' | 'basic', validTo: string | undefined): Finding[] {
  const findings: Finding[] = []
  const { username, password } = endpoint
  if (isFactoryCredential(username, password)) findings.push({ code: 'default_password', detail: { user: username } })
  if (mode === 'basic' && endpoint.auth === 'auto') findings.push({ code: 'no_session', detail: {} })
  // A pinned certificate is trusted whatever its date; a person should know it before others meet it.
  const endsMs = validTo === undefined ? Number.NaN : Date.parse(validTo)
  if (endsMs < Date.now() + expiresSoonMs) {
    findings.push({ code: 'certificate_expires', detail: { at: new Date(endsMs).toISOString().slice(0, 10) } })
  }
  return findings
}
