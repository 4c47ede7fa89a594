import { IngotError } from '@ingot/core/error/ingot-error'
import { compareWithFlavor, type FlavorMismatch } from '@ingot/core/inspection/compare-flavor'
import {
  compareInspections as compare,
  type DifferenceSeverity,
  type InspectionDifference,
  severityOf,
} from '@ingot/core/inspection/compare-inspections'
import { findDeclaredFlavor, findInspectionBefore, findInspectionRun } from '@ingot/db/inspection/find-inspections'
import { z } from 'zod'
import type { AccessContext } from '../context'
import { locateNode } from '../node/locate-node'

export const compareInspectionsInput = z.object({
  id: z.uuid(),
  /** with which one; by default the one before */
  baseId: z.uuid().nullish(),
  /** also with what this flavor declares; by default that of the host on the node */
  flavorId: z.uuid().nullish(),
})

interface Compared {
  readonly id: string
  readonly finishedAt: Date
}
export interface InspectionComparison {
  readonly run: Compared
  /** null: there is none to compare with */
  readonly base: Compared | null
  /** null: one of the two was not understood, or there is no base */
  readonly differences: readonly (InspectionDifference & { readonly severity: DifferenceSeverity })[] | null
  /** null: no flavor is declared, or the run was not understood */
  readonly flavor: { readonly name: string; readonly mismatches: readonly FlavorMismatch[] } | null
}

/** What changed on a node between two inspections (E-05), and whether it is what it is sold as. */
export async function compareInspections(
  ctx: AccessContext,
  { id, baseId, flavorId }: z.infer<typeof compareInspectionsInput>,
): Promise<InspectionComparison> {
  const run = await findInspectionRun(ctx.database, id)
  if (!run) throw new IngotError('not_found')
  await locateNode(ctx, run.nodeId)
  const base = baseId ? await findInspectionRun(ctx.database, baseId) : await findInspectionBefore(ctx.database, run)
  if (baseId && base?.nodeId !== run.nodeId) throw new IngotError('not_found', { field: 'baseId' })
  const flavor = await findDeclaredFlavor(ctx.database, run.nodeId, flavorId ?? null)
  const { facts } = run
  const differences = base?.facts && facts ? compare(base.facts, facts) : null
  return {
    run: { id, finishedAt: run.finishedAt },
    base: base && { id: base.id, finishedAt: base.finishedAt },
    differences: differences?.map((each) => ({ ...each, severity: severityOf(each) })) ?? null,
    flavor: flavor && facts && { name: flavor.name, mismatches: compareWithFlavor(facts, flavor) },
  }
}
