import { blocksDeploy } from '@ingot/core/cabling/judge-cabling'
import { done, failed, type Outcome } from '@ingot/core/operation/outcome'
import { type CableView, listCables } from '@ingot/db/cabling/list-cables'
import { loadNodeScheme } from '@ingot/db/switch/load-plug-facts'
import type { StepContext } from '../../runtime/step'
import { nodeOf } from '../steps/target'

/** A machine on the wrong cable would be put into somebody's network: it is not deployed, with both sides said (E-23). */
export async function checkCabling(context: StepContext): Promise<Outcome> {
  const { database } = context
  const nodeId = nodeOf(context)
  const { scheme, node } = await loadNodeScheme(database, nodeId)
  if (scheme.kind !== 'dynamic_cli') return done
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

const endText = (end: CableView['declared']) => (end ? `${end.switchName} ${end.port}` : '–')

/** What both ends say, the NIC's word first. */
function actualText({ nicTold, seenAt, declaredPortTold }: CableView): string {
  const nic = nicTold ? [nicTold.systemName ?? nicTold.chassisId, nicTold.portId].filter(Boolean).join(' ') : null
  const others = declaredPortTold ? [declaredPortTold.systemName ?? declaredPortTold.chassisId] : []
  const ends = [nic, ...seenAt.map(endText), ...(seenAt.length === 0 ? others : [])]
  return [...new Set(ends.filter((text) => text !== null && text !== ''))].join(' · ') || '–'
}
