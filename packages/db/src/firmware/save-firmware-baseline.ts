import { IngotError } from '@ingot/core/error/ingot-error'
import type { EditFirmwareBaselineInput, FirmwareBaselineFields } from '@ingot/core/firmware/input'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { mutate } from '../internal/mutate'
import { naming } from '../internal/naming'

const auditOf = (
  context: MutationContext,
  action: string,
  id: string,
  { name, ...detail }: FirmwareBaselineFields,
) => ({
  ...{ context, action, targetKind: 'firmware_baseline', targetId: id, targetName: name },
  result: 'accepted' as const,
  detail,
})

/** Throws `name_taken`. */
export async function createFirmwareBaseline(
  database: Database,
  input: FirmwareBaselineFields,
  context: MutationContext,
): Promise<{ id: string }> {
  const work = mutate(database, async (tx) => {
    const baseline = await tx.firmwareBaseline.create({ data: input, select: { id: true } })
    return { result: baseline, audit: auditOf(context, 'firmware_baseline.create', baseline.id, input) }
  })
  return naming(input.name, work)
}

/**
 * Changes a baseline when nobody changed it since `version`. Campaigns that run keep the one they began with. Throws
 * `version_conflict`, `name_taken`, `not_found`.
 */
export async function editFirmwareBaseline(
  database: Database,
  { id, version, ...fields }: EditFirmwareBaselineInput,
  context: MutationContext,
): Promise<{ version: number }> {
  const work = mutate(database, async (tx) => {
    const { count } = await tx.firmwareBaseline.updateMany({
      where: { id, version, deletedAt: null },
      data: { ...fields, version: { increment: 1 } },
    })
    if (count === 0) {
      const there = await tx.firmwareBaseline.count({ where: { id, deletedAt: null } })
      throw new IngotError(there > 0 ? 'version_conflict' : 'not_found')
    }
    return { result: { version: version + 1 }, audit: auditOf(context, 'firmware_baseline.edit', id, fields) }
  })
  return naming(fields.name, work)
}
