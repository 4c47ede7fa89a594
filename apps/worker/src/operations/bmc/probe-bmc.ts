import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { done, type Outcome } from '@ingot/core/operation/outcome'
import { loadBmcCheck, storeBmcCheck } from '@ingot/db/provision/bmc-check-secret'
import type { Bmc, BmcIdentity } from '@ingot/drivers/contract/bmc'
import type { StepContext } from '../../runtime/step'
import { toOperationError } from '../../runtime/to-operation-error'

/** What is asked of a BMC, in the order in which one depends on the other. */
export const probeNames = [
  'name_resolves',
  'answers',
  'cipher_suite',
  'user_known',
  'password_accepted',
  'privilege_sufficient',
  'identity_read',
  'power_read',
  'boot_device_read',
  'serial_over_lan',
  'no_weakness',
] as const
export type ProbeName = (typeof probeNames)[number]

interface Probe {
  readonly name: ProbeName
  readonly status: 'ok' | 'failed' | 'warning' | 'skipped'
  readonly code?: string
  readonly detail?: Readonly<Record<string, string | number | boolean>>
}

/** Which probe a failed log-in belongs to: everything before it went well. */
const loginProbe: Readonly<Record<string, ProbeName>> = {
  bmc_name_unresolved: 'name_resolves',
  bmc_unreachable: 'answers',
  bmc_ipmi20_missing: 'answers',
  bmc_busy: 'answers',
  bmc_no_free_session: 'answers',
  bmc_protocol_error: 'answers',
  bmc_cipher_refused: 'cipher_suite',
  bmc_user_unknown: 'user_known',
  bmc_auth_failed: 'password_accepted',
  bmc_privilege_too_low: 'privilege_sufficient',
}

/** Probes a BMC before a node is registered with it. A failed probe is a result, not a failure of the operation. */
export async function probeBmc(context: StepContext): Promise<Outcome> {
  const checkId = String(context.input.checkId)
  const endpoint = await loadBmcCheck(context.database, context.deps.sealKeys, checkId)
  const bmc = context.deps.openBmc(endpoint)
  try {
    const { probes, identity } = await probe(bmc, endpoint.host)
    await storeBmcCheck(context.database, checkId, { probes, identity })
  } finally {
    await bmc.close()
  }
  return done
}

async function probe(bmc: Bmc, host: string): Promise<{ probes: Probe[]; identity: object | null }> {
  const probes: Probe[] = []
  if (
    isIP(host) === 0 &&
    !(await lookup(host).then(
      () => true,
      () => false,
    ))
  )
    return {
      probes: cut(probes, { name: 'name_resolves', status: 'failed', code: 'bmc_name_unresolved', detail: { host } }),
      identity: null,
    }
  let found: BmcIdentity
  try {
    found = await bmc.verify()
  } catch (error) {
    const { code, data } = toOperationError(error)
    const name = loginProbe[code] ?? 'identity_read'
    return { probes: cut(probes, { name, status: 'failed', code, ...(data ? { detail: data } : {}) }), identity: null }
  }
  const { findings, ...identity } = found
  for (const name of probeNames.slice(0, probeNames.indexOf('power_read'))) probes.push({ name, status: 'ok' })
  probes.push(await attempt('power_read', async () => ({ power: await bmc.power.read() })))
  probes.push(
    await attempt('boot_device_read', async () => {
      const override = await bmc.boot.read()
      return { device: override?.device ?? 'none', persistent: override?.persistent ?? false }
    }),
  )
  probes.push(await probeConsole(bmc))
  for (const { code, detail } of findings) probes.push({ name: 'no_weakness', status: 'warning', code, detail })
  if (findings.length === 0) probes.push({ name: 'no_weakness', status: 'ok' })
  return { probes, identity }
}

/** The probes up to the failed one are fine, those after it could not be asked. */
function cut(probes: Probe[], failed: Probe): Probe[] {
  const at = probeNames.indexOf(failed.name)
  return [
    ...probes,
    ...probeNames.map((name, i): Probe => {
      if (i === at) return failed
      return { name, status: i < at ? 'ok' : 'skipped' }
    }),
  ]
}

async function attempt(name: ProbeName, ask: () => Promise<Record<string, string | boolean>>): Promise<Probe> {
  try {
    return { name, status: 'ok', detail: await ask() }
  } catch (error) {
    const { code, data } = toOperationError(error)
    return { name, status: 'failed', code, ...(data ? { detail: data } : {}) }
  }
}

/** Opens the console and closes it at once. One that somebody else holds works, so that is no failure. */
async function probeConsole(bmc: Bmc): Promise<Probe> {
  const name = 'serial_over_lan'
  try {
    const stream = await bmc.openConsole({ onData() {}, onClose() {} })
    await stream.close()
    return { name, status: 'ok' }
  } catch (error) {
    const { code, data } = toOperationError(error)
    return { name, status: 'warning', code, ...(data ? { detail: data } : {}) }
  }
}

/** The probe itself broke (its secret is unreadable, the worker was cancelled): the form must not wait for ever. */
export async function recordProbeFailure(context: StepContext): Promise<Outcome> {
  const code = context.error?.code ?? 'internal'
  const probes: Probe[] = cut([], { name: 'name_resolves', status: 'failed', code })
  await storeBmcCheck(context.database, String(context.input.checkId), { probes, identity: null })
  return done
}
