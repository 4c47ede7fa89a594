import type { BiosProfileFields, EditBiosProfileInput } from '@ingot/core/bios-profile/input'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { mutate } from '../internal/mutate'
import { naming } from '../internal/naming'

const auditOf = (context: MutationContext, action: string, id: string, { name, ...detail }: BiosProfileFields) => ({
  ...{ context, action, targetKind: 'bios_profile', targetId: id, targetName: name },
  result: 'accepted' as const,
  detail,
})

/** Throws `name_taken`. */
export async function createBiosProfile(
  database: Database,
  input: BiosProfileFields,
  context: MutationContext,
): Promise<{ id: string }> {
  const work = mutate(database, async (tx) => {
    const profile = await tx.biosProfile.create({ data: input, select: { id: true } })
    return { result: profile, audit: auditOf(context, 'bios_profile.create', profile.id, input) }
  })
  return naming(input.name, work)
}

/**
 * Changes a profile when nobody changed it since `version`. Nodes that have it follow at their next cleaning. Throws
 * `version_conflict`, `name_taken`, `not_found`.
 */
export async function editBiosProfile(
  database: Database,
  { id, version, ...fields }: EditBiosProfileInput,
  context: MutationContext,
): Promise<{ version: number }> {
  const work = mutate(database, async (tx) => {
    const { count } = await tx.biosProfile.updateMany({
      where: { id, version, deletedAt: null },
      data: { ...fields, version: { increment: 1 } },
    })
    if (count === 0) {
      const there = await tx.biosProfile.count({ where: { id, deletedAt: null } })
      throw new IngotError(there > 0 ? 'version_conflict' : 'not_found')
    }
    return { result: { version: version + 1 }, audit: auditOf(context, 'bios_profile.edit', id, fields) }
  })
  return naming(fields.name, work)
}
