import { featuresOf, type LicenceEdition, type LicenceFeature } from './features'
import { entitledNodes, type LicenceTerms } from './terms'

export const DAY_MS = 86_400_000
/** From so many days before the end on cloud admins are reminded. */
export const expiryNoticeDays = 30

/** `none`: nothing was installed, or what is installed is not signed by the vendor. */
export const licenceStates = ['none', 'not_yet', 'active', 'expired'] as const
export type LicenceState = (typeof licenceStates)[number]

/** What holds at one moment. Without a licence nothing is entitled. */
export interface LicenceStanding {
  readonly state: LicenceState
  readonly edition: LicenceEdition | null
  readonly features: readonly LicenceFeature[]
  readonly entitledNodes: number
  readonly expiresAt: Date | null
  /** whole days that are left, 0 on the last one; null: it has no end, or there is none */
  readonly daysLeft: number | null
}

const nothing: LicenceStanding = {
  ...{ state: 'none', edition: null, features: [], entitledNodes: 0, expiresAt: null, daysLeft: null },
}

/** What terms mean at `now`; null: there are none. */
export function judgeLicence(terms: LicenceTerms | null, now: Date): LicenceStanding {
  if (!terms) return nothing
  const expiresAt = terms.expiresAt === null ? null : new Date(terms.expiresAt)
  const leftMs = expiresAt === null ? null : expiresAt.getTime() - now.getTime()
  const over = leftMs !== null && leftMs <= 0
  const early = now.getTime() < Date.parse(terms.notBefore)
  return {
    state: early ? 'not_yet' : over ? 'expired' : 'active',
    edition: terms.edition,
    features: featuresOf(terms.edition, terms.features),
    entitledNodes: entitledNodes(terms),
    expiresAt,
    daysLeft: leftMs === null ? null : Math.max(0, Math.floor(leftMs / DAY_MS)),
  }
}

/** Whether cloud admins should see that the licence ends, or has ended. */
export const endsSoon = ({ state, daysLeft }: Pick<LicenceStanding, 'state' | 'daysLeft'>): boolean =>
  state === 'expired' || (daysLeft !== null && daysLeft < expiryNoticeDays)
