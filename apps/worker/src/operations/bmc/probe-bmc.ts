import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { type BmcProbe, type BmcProbeName, bmcProbeNames } from '@ingot/core/node/bmc-probe'
import { done, type Outcome } from '@ingot/core/operation/outcome'
import { loadBmcCheck, storeBmcCheck } from '@ingot/db/provision/bmc-check-secret'
import type { Bmc, BmcIdentity } from '@ingot/drivers/contract/bmc'
import type { StepContext } from '../../runtime/step'
import { toOperationError } from '../../runtime/to-operation-error'

/** Which probe a failed log-in belongs to: everything before it went well. */
const loginProbe: Readonly<Record<string, BmcProbeName>> = {
  bmc_name_unresolved: 'resolve_name',
  bmc_unreachable: 'reach',
  bmc_ipmi20_missing: 'reach',
  bmc_busy: 'reach',
  bmc_no_free_session: 'reach',
  bmc_protocol_error: 'reach',
  bmc_cipher_refused: 'cipher_suite',
  bmc_user_unknown: 'user',
  bmc_auth_failed: 'password',
  bmc_privilege_too_low: 'privilege',
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

async function probe(bmc: Bmc, host: string): Promise<{ probes: BmcProbe[]; identity: object | null }> {
  const probes: BmcProbe[] = []
  if (
    isIP(host) === 0 &&
    !(await lookup(host).then(
      () => true,
      () => false,
    ))
  )
    return {
      probes: cut(probes, { name: 'resolve_name', status: 'failed', code: 'bmc_name_unresolved', detail: { host } }),
      identity: null,
    }
  let found: BmcIdentity
  try {
    found = await bmc.verify()
  } catch (error) {
    const { code, data } = toOperationError(error)
    const name = loginProbe[code] ?? 'identify'
    return { probes: cut(probes, { name, status: 'failed', code, ...(data ? { detail: data } : {}) }), identity: null }
  }
  const { findings, ...identity } = found
  for (const name of bmcProbeNames.slice(0, bmcProbeNames.indexOf('power'))) probes.push({ name, status: 'ok' })
  probes.push(await attempt('power', async () => ({ power: await bmc.power.read() })))
  probes.push(
    await attempt('boot_device', async () => {
      const override = await bmc.boot.read()
      return { device: override?.device ?? 'none', persistent: override?.persistent ?? false }
    }),
  )
  probes.push(await probeConsole(bmc))
  for (const { code, detail } of findings) probes.push({ name: 'weaknesses', status: 'warning', code, detail })
  if (findings.length === 0) probes.push({ name: 'weaknesses', status: 'ok' })
  return { probes, identity }
}

/** The probes up to the failed one are fine, those after it could not be asked. */
function cut(probes: BmcProbe[], failed: BmcProbe): BmcProbe[] {
  const at = bmcProbeNames.indexOf(failed.name)
  return [
    ...probes,
    ...bmcProbeNames.map((name, i): BmcProbe => {
      if (i === at) return failed
      return { name, status: i < at ? 'ok' : 'skipped' }
    }),
  ]
}

async function attempt(name: BmcProbeName, ask: () => Promise<Record<string, string | boolean>>): Promise<BmcProbe> {
  try {
    return { name, status: 'ok', detail: await ask() }
  } catch (error) {
    const { code, data } = toOperationError(error)
    return { name, status: 'failed', code, ...(data ? { detail: data } : {}) }
  }
}

/** Opens the console and closes it at once. One that somebody else holds works, so that is no failure. */
async function probeConsole(bmc: Bmc): Promise<BmcProbe> {
  const name = 'console'
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
  const probes: BmcProbe[] = cut([], { name: 'resolve_name', status: 'failed', code })
  await storeBmcCheck(context.database, String(context.input.checkId), { probes, identity: null })
  return done
}
