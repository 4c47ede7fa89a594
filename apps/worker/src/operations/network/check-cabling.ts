import type { CableView } from '@ingot/core/cabling/judge-cables'
import { blocksDeploy } from '@ingot/core/cabling/judge-cabling'
import { IngotError } from '@ingot/core/error/ingot-error'
import { done, failed, type Outcome, wait } from '@ingot/core/operation/outcome'
import { listCables } from '@ingot/db/cabling/list-cables'
import { loadNodeScheme, loadPlugFacts } from '@ingot/db/switch/load-plug-facts'
import type { StepContext } from '../../runtime/step'
import { lookAtSwitch } from '../../switch/look-at-switch'
import { nodeOf } from '../steps/target'

/** A machine on the wrong cable would be put into somebody's network: it is not deployed, with both sides said (E-23). */
export async function checkCabling(context: StepContext): Promise<Outcome> {
  const { database } = context
  const nodeId = nodeOf(context)
  const { scheme, node } = await loadNodeScheme(database, nodeId)
  if (scheme.kind !== 'dynamic_cli') return done
  if (scheme.cablingPolicy === 'block') {
    const busy = await askSwitches(context, nodeId)
    if (busy) return busy
  }
  const cables = await listCables(database, { nodeId })
  const seen = { wrong: blocksDeploy(cables, 'block').length, cables: cables.length }
  context.evidence({ ...seen, policy: scheme.cablingPolicy })
  const [wrong] = blocksDeploy(cables, scheme.cablingPolicy)
  if (!wrong) return done
  return failed('cabling_wrong', {
    node,
    port: wrong.portName ?? wrong.macAddress,
    expected: endText(wrong.declared),
    actual: actualText(wrong),
  })
}

/** A cable may have been moved since the last look. Null: all of the machine's switches were asked. */
async function askSwitches(context: StepContext, nodeId: string): Promise<Outcome | null> {
  const { database, deps } = context
  const { switches } = await loadPlugFacts(database, nodeId, null)
  try {
    for (const { id } of switches) await lookAtSwitch(database, deps.switches, id)
    return null
  } catch (error) {
    if (!(error instanceof IngotError) || error.code !== 'switch_busy') throw error
    return wait('switch_busy', 'switch', deps.pace.agentPollMs)
  }
}

const endText = (end: CableView['declared']) => (end ? `${end.switchName} ${end.port}` : '–')

/** What both ends say, the NIC's word first. */
function actualText({ nicTold, seenAt, declaredPortTold }: CableView): string {
  const nic = nicTold ? [nicTold.systemName ?? nicTold.chassisId, nicTold.portId].filter(Boolean).join(' ') : null
  const others = declaredPortTold ? [declaredPortTold.systemName ?? declaredPortTold.chassisId] : []
  const ends = [nic, ...seenAt.map(endText), ...(seenAt.length === 0 ? others : [])]
  return [...new Set(ends.filter((text) => text !== null && text !== ''))].join(' · ') || '–'
}
