import { z } from 'zod'
import { type LicenceTerms, licensedProduct, type SignedTerms } from './terms'

/** Longer than any licence; a whole disk image dropped on the field is refused before it is read. */
const MAX_TEXT = 20_000
export const installLicenceInput = z.object({
  text: z
    .string()
    .trim()
    .min(1)
    .max(MAX_TEXT)
    .describe('The licence file as the vendor sent it: JSON with payload and signature'),
})

/** Why a licence is not installed. `field`: which part of it, where one is to blame. */
export const licenceRefusals = [
  'unreadable',
  'field_wrong',
  'key_unknown',
  'signature_wrong',
  'other_product',
  'not_yet',
  'expired',
  'installed_already',
  'older',
] as const
export type LicenceRefusal = {
  readonly problem: (typeof licenceRefusals)[number]
  readonly field: string
  /** what the file says */
  readonly found: string
}

/** Judges terms whose signature is good. An evaluation gives way to every licence; a licence only to one issued later. */
export function installRefusal(terms: SignedTerms, current: LicenceTerms | null, now: Date): LicenceRefusal | null {
  const refuse = (problem: LicenceRefusal['problem'], field: string, found: string) => ({ problem, field, found })
  if (terms.product !== licensedProduct) return refuse('other_product', 'product', terms.product)
  if (now.getTime() < Date.parse(terms.notBefore)) return refuse('not_yet', 'notBefore', terms.notBefore)
  if (terms.expiresAt !== null && Date.parse(terms.expiresAt) <= now.getTime())
    return refuse('expired', 'expiresAt', terms.expiresAt)
  if (!current || current.kind === 'evaluation') return null
  if (current.id === terms.id) return refuse('installed_already', 'id', terms.id)
  if (Date.parse(terms.issuedAt) <= Date.parse(current.issuedAt)) return refuse('older', 'issuedAt', terms.issuedAt)
  return null
}
