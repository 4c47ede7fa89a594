import { evaluationTerms } from '@ingot/core/licence/evaluation'
import { judgeLicence, type LicenceStanding } from '@ingot/core/licence/standing'
import type { LicenceTerms } from '@ingot/core/licence/terms'
import type { Database } from '../database'
import { type Handle, handleOf } from '../internal/handle'
import { type Asker, askerOf } from '../internal/statement'
import { readLicenceFile } from './licence-file'

export interface LicenceRow {
  readonly id: string
  readonly text: string | null
  readonly installedAt: Date
}

/** Signatures are looked at once per text: it is asked on every request. */
const known = new WeakMap<Handle, { readonly text: string; readonly terms: LicenceTerms | null }>()

/** The terms of a row; null when nobody we know has signed them. */
export function termsOf(database: Database, { id, text, installedAt }: LicenceRow): LicenceTerms | null {
  if (text === null) return evaluationTerms(id, installedAt)
  const given = handleOf(database)
  // Each request has a handle of its own over the one that stays.
  const handle = given.unasked ?? given
  const before = known.get(handle)
  if (before?.text === text) return before.terms
  const terms = readOrNull(text, handle.licenceKeys)
  known.set(handle, { text, terms })
  return terms
}

export function readOrNull(text: string, keys: readonly string[]): LicenceTerms | null {
  try {
    return readLicenceFile(text, keys)
  } catch {
    return null
  }
}

export interface LicenceNow {
  readonly terms: LicenceTerms | null
  readonly standing: LicenceStanding
}

/** What this cloud is licensed for at this moment. One query by a unique key; nothing is kept, so a change holds at once. */
export async function loadLicence(database: Database, asker: Asker = askerOf(database)): Promise<LicenceNow> {
  const [row] = await asker.$queryRaw<LicenceRow[]>`
    SELECT id, text, installed_at AS "installedAt" FROM licence WHERE active`
  const terms = row ? termsOf(database, row) : null
  return { terms, standing: judgeLicence(terms, new Date()) }
}
