import {
  type BmcProbe,
  endedAt,
  inOrder,
  judgeClock,
  probeOfFinding,
  probeOfLoginError,
} from '@ingot/core/node/bmc-probe'
import { done, type Outcome } from '@ingot/core/operation/outcome'
import type { BmcEndpointSecret } from '@ingot/db/node/load-bmc-endpoint'
import { loadBmcCheck, storeBmcCheck } from '@ingot/db/provision/bmc-check-secret'
import type { Bmc, BmcIdentity } from '@ingot/drivers/contract/bmc'
import { readPeerCertificate } from '@ingot/drivers/redfish/peer-certificate'
import type { StepContext } from '../../runtime/step'
import { toOperationError } from '../../runtime/to-operation-error'
import { probeBootOverride, probeConsole, probeFirmware, probeMedia, probePrivilege } from './ask-bmc'
import { probeDuplicates, probeLldp } from './compare-with-nodes'

/** Probes a BMC before a node is registered with it. A failed probe is a result, not a failure of the operation. */
export async function probeBmc(context: StepContext): Promise<Outcome> {
  const checkId = String(context.input.checkId)
  const endpoint = await loadBmcCheck(context.database, context.deps.sealKeys, checkId)
  const bmc = context.deps.openBmc(endpoint)
  try {
    await storeBmcCheck(context.database, checkId, await probe(context, bmc, endpoint))
  } finally {
    await bmc.close()
  }
  return done
}

async function probe(
  context: StepContext,
  bmc: Bmc,
  endpoint: BmcEndpointSecret,
): Promise<{ probes: BmcProbe[]; identity: object | null }> {
  let found: BmcIdentity
  try {
    found = await bmc.verify()
  } catch (error) {
    return { probes: endedAt(await loginFailure(endpoint, error)), identity: null }
  }
  const { findings, ...identity } = found
  const privilege = await probePrivilege(bmc)
  const entered = [...loginProbes(endpoint, found), privilege]
  if (privilege.status === 'failed') return { probes: inOrder(entered), identity }
  const { database } = context
  const nodeId = typeof context.input.nodeId === 'string' ? context.input.nodeId : null
  const probes = [
    ...entered,
    await probeBootOverride(bmc),
    await probeConsole(bmc),
    await probeMedia(bmc),
    await probeFirmware(bmc, found),
    judgeClock(found.clockMs, Date.now()),
    await probeDuplicates(database, bmc, endpoint, found, nodeId),
    await probeLldp(database, nodeId),
  ]
  return { probes: inOrder(probes), identity }
}

/** A certificate that nobody trusts yet is shown, so that a person can compare and confirm it. */
async function loginFailure(endpoint: BmcEndpointSecret, error: unknown): Promise<BmcProbe> {
  const { code, data } = toOperationError(error)
  const failed = { name: probeOfLoginError(code), status: 'failed', code } as const
  if (code !== 'bmc_tls_untrusted') return { ...failed, ...(data ? { detail: data } : {}) }
  const shown = await readPeerCertificate(endpoint.host, endpoint.port).catch(() => null)
  if (!shown) return { ...failed, ...(data ? { detail: data } : {}) }
  const { fingerprint256, subject, issuer, selfSigned, validToMs } = shown
  const until = Number.isNaN(validToMs) ? '' : new Date(validToMs).toISOString().slice(0, 10)
  return { ...failed, detail: { ...data, fingerprint256, subject, issuer, selfSigned, until } }
}

/** What a log-in that went well proves, and the weaknesses it showed. */
function loginProbes({ host, port, protocol }: BmcEndpointSecret, found: BmcIdentity): BmcProbe[] {
  const weaknesses = found.findings.map(
    ({ code, detail }): BmcProbe => ({ name: probeOfFinding(code), status: 'warning', code, detail }),
  )
  const fine = (probe: BmcProbe) => (weaknesses.some(({ name }) => name === probe.name) ? [] : [probe])
  const { cipherSuite, redfishVersion, authMode, tlsFingerprint256 } = found
  const spoken = {
    protocol,
    ...(cipherSuite === undefined ? {} : { cipherSuite }),
    ...(redfishVersion === undefined ? {} : { version: redfishVersion }),
    ...(tlsFingerprint256 === undefined ? {} : { fingerprint256: tlsFingerprint256 }),
  }
  return [
    { name: 'reachability', status: 'ok', detail: { host, port } },
    ...fine({ name: 'protocol', status: 'ok', detail: spoken }),
    ...fine({ name: 'credentials', status: 'ok', ...(authMode === undefined ? {} : { detail: { authMode } }) }),
    ...fine({ name: 'cipher_zero', status: protocol === 'ipmi' ? 'ok' : 'not_applicable' }),
    ...weaknesses,
  ]
}

/** The probe itself broke (its secret is unreadable, the worker was cancelled): the form must not wait for ever. */
export async function recordProbeFailure(context: StepContext): Promise<Outcome> {
  const code = context.error?.code ?? 'internal'
  const probes = endedAt({ name: 'reachability', status: 'failed', code })
  await storeBmcCheck(context.database, String(context.input.checkId), { probes, identity: null })
  return done
}
