import { type ImageMismatch, type ImageToFit, imageMismatch, type MachineToFit } from '../image/image-misfits'
import { type QuotaShortage, type QuotaStand, quotaOfHosts, quotaShortages } from '../quota/quota'
import { canMakeIn } from '../region/bare-metal'

/** What a create would find at this moment. */
export interface CreateFacts {
  readonly region: { readonly name: string; readonly bareMetalEnabled: boolean }
  readonly flavor: Omit<MachineToFit, 'bootModes'>
  /** null: none chosen yet */
  readonly image: ImageToFit | null
  readonly stands: readonly QuotaStand[]
  readonly requested: number
  /** Nodes that match and are free. */
  readonly matching: number
  /** Of the names that would be given: those that hosts of the project have. */
  readonly takenNames: readonly string[]
}

/** Why a create would be refused. Closed, with data, as `DenialReason`. */
export type CreateProblem =
  | { readonly code: 'region_disabled'; readonly region: string }
  | ({ readonly code: 'image_mismatch' } & ImageMismatch)
  | { readonly code: 'quota_exceeded'; readonly shortages: readonly QuotaShortage[] }
  | { readonly code: 'no_matching_node'; readonly requested: number; readonly found: number }
  | { readonly code: 'name_taken'; readonly names: readonly string[] }

/** Everything that would be refused, in the order in which a create asks: the same rules, none of which reserves anything. */
export function createProblems(facts: CreateFacts): CreateProblem[] {
  const { region, image, flavor, stands, requested, matching, takenNames } = facts
  const problems: CreateProblem[] = []
  if (!canMakeIn(region).allowed) problems.push({ code: 'region_disabled', region: region.name })
  const mismatch = image && imageMismatch(image, { ...flavor, bootModes: [] })
  if (mismatch) problems.push({ code: 'image_mismatch', ...mismatch })
  const shortages = quotaShortages(stands, quotaOfHosts(requested))
  if (shortages.length > 0) problems.push({ code: 'quota_exceeded', shortages })
  if (matching < requested) problems.push({ code: 'no_matching_node', requested, found: matching })
  if (takenNames.length > 0) problems.push({ code: 'name_taken', names: takenNames })
  return problems
}
