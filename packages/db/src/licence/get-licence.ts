import type { LicenceStanding } from '@ingot/core/licence/standing'
import type { LicenceTerms } from '@ingot/core/licence/terms'
import type { Database } from '../database'
import { handleOf, prismaOf } from '../internal/handle'
import { askerOf } from '../internal/statement'
import { countNodes } from './count-nodes'
import { loadLicence, readOrNull, termsOf } from './load-licence'

export interface InstalledLicence {
  readonly id: string
  readonly installedAt: Date
  readonly installedBy: string
  readonly active: boolean
  /** null: signed with a key that is not known any more */
  readonly terms: LicenceTerms | null
}
export interface LicenceView {
  readonly standing: LicenceStanding
  readonly terms: LicenceTerms | null
  readonly usedNodes: number
  /** The newest first, with what holds now. */
  readonly history: readonly InstalledLicence[]
}
/** More were never installed anywhere. */
const MAX_HISTORY = 100

/** What holds now, how much of it is used, and what held before. Three queries. */
export async function getLicence(database: Database): Promise<LicenceView> {
  const [{ standing, terms }, usedNodes, rows] = await Promise.all([
    loadLicence(database),
    countNodes(askerOf(database)),
    prismaOf(database).licence.findMany({ orderBy: { installedAt: 'desc' }, take: MAX_HISTORY }),
  ])
  const { licenceKeys } = handleOf(database)
  const history = rows.map((row) => ({
    id: row.id,
    installedAt: row.installedAt,
    installedBy: row.installedByName,
    active: row.active === true,
    terms: row.text === null ? termsOf(database, row) : readOrNull(row.text, licenceKeys),
  }))
  return { standing, terms, usedNodes, history }
}
