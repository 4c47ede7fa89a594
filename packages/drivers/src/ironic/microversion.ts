import { EngineError } from '../contract/engine-error'

/** `1.82` → 82; null for anything else: the bare-metal API has one major version. */
export function minorOf(version: string): number | null {
  const match = /^1\.(\d{1,4})$/.exec(version)
  return match ? Number(match[1]) : null
}

/** The newest version whose answers this driver was written for (Ironic webapi-version-history.rst). */
export const KNOWN_MINOR = 115
/** Without owner, conductor, retired and lessee (1.65, Ironic 16.1) a fleet cannot be told apart by tenants. */
export const NEEDED_MINOR = 65

/** The highest version both sides know, as a minor. Throws `microversion_unsupported` when there is none we can use. */
export function negotiateMinor(min: number, max: number): number {
  const chosen = Math.min(max, KNOWN_MINOR)
  if (chosen < NEEDED_MINOR || chosen < min) {
    throw new EngineError('microversion_unsupported', { needs: `1.${NEEDED_MINOR}`, has: `1.${min}–1.${max}` })
  }
  return chosen
}
