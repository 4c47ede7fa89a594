import { done, type Outcome } from '@ingot/core/operation/outcome'
import { storeVerification } from '@ingot/db/provision/store-verification'
import { capabilitiesOf } from '@ingot/drivers/contract/bmc-capability'
import type { StepContext } from '../../runtime/step'
import { bmcOf, nodeOf } from '../steps/target'

/** Logs in to the BMC, keeps who it is and which weaknesses it has, and reads the power. */
export async function verifyBmc(context: StepContext): Promise<Outcome> {
  const bmc = await bmcOf(context)
  const { findings, ...identity } = await bmc.verify()
  const power = await bmc.power.read()
  const nodeId = nodeOf(context)
  // Nothing here depends on it, and what was known of the consoles stays; but whoever looks for one finds why it is missing.
  const consoleInfo = await bmc.consoleInfo().catch((error: unknown) => {
    context.log.warn({ err: error }, 'the BMC did not describe its consoles')
    return null
  })
  const found = { consoleInfo, identity, findings, capabilities: capabilitiesOf(bmc), systemUuid: identity.guid }
  await storeVerification(context.database, context.lease, nodeId, found)
  context.sawPower(power)
  context.evidence({
    protocol: identity.protocol,
    firmware: identity.firmware,
    ...(identity.cipherSuite === undefined ? {} : { cipherSuite: identity.cipherSuite }),
    power,
    findings: findings.map((f) => f.code),
  })
  return done
}

/** Before a host is put on a node: its BMC must answer now. */
export async function checkBmc(context: StepContext): Promise<Outcome> {
  const power = await (await bmcOf(context)).power.read()
  context.evidence({ power })
  return done
}
