import { type BiosComparison, compareBios } from '@ingot/core/bios-profile/compare-bios'
import { getBiosProfile } from '@ingot/db/bios-profile/list-bios-profiles'
import { type BiosView, findBios } from '@ingot/db/hardware/find-bios'
import { z } from 'zod'
import type { AccessContext } from '../context'
import { locateNode } from '../node/locate-node'

export const biosInput = z.object({
  id: z.uuid(),
  /** compare with this profile instead of the one that is assigned */
  profileId: z.uuid().nullish(),
})

export type NodeBios = BiosView & {
  /** null: there is nothing to compare with, or the settings were never read */
  readonly comparison: readonly BiosComparison[] | null
}

/** The settings as last read, against the profile that the node shall have or one that is tried on. */
export async function getBios(ctx: AccessContext, { id, profileId }: z.infer<typeof biosInput>): Promise<NodeBios> {
  await locateNode(ctx, id)
  const bios = await findBios(ctx.database, id)
  const profile = profileId ? await getBiosProfile(ctx.database, profileId) : bios.profile
  const comparison = profile && bios.readAt ? compareBios(profile.attributes, bios) : null
  return { ...bios, comparison }
}
