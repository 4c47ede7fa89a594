import { sign, verify } from 'node:crypto'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { LicenceRefusal } from '@ingot/core/licence/install'
import { licenceTerms, type SignedTerms } from '@ingot/core/licence/terms'
import { z } from 'zod'
import { canonicalJson } from '../audit/canonical-json'
import { type SigningKey, verifyingKey } from '../secret/signing-key'

const FORMAT = 'ingot-licence-1'

const envelope = z.strictObject({
  format: z.literal(FORMAT),
  /** short name of the public key */
  key: z.string(),
  payload: z.looseObject({}),
  signature: z.base64(),
})

/** What is signed. The format is part of it, so that a signature for something else never counts here. */
const signedBytes = (payload: unknown) => Buffer.from(`${FORMAT}\n${canonicalJson(payload)}`)

/** The file as the vendor sends it: JSON that people can read, and a signature over its canonical form. */
export function writeLicenceFile(terms: SignedTerms, { id, key }: SigningKey): string {
  const signature = sign(null, signedBytes(terms), key).toString('base64')
  return `${JSON.stringify({ format: FORMAT, key: id, payload: terms, signature }, null, 2)}\n`
}

const refused = (refusal: LicenceRefusal) => new IngotError('licence_refused', { ...refusal })

/** The terms of a file that one of `publicKeys` signed. Throws `licence_refused` with the problem and the field. */
export function readLicenceFile(text: string, publicKeys: readonly string[]): SignedTerms {
  const file = envelope.safeParse(parseJson(text)).data
  if (!file) throw refused({ problem: 'unreadable', field: '', found: '' })
  const known = publicKeys.map(verifyingKey).find(({ id }) => id === file.key)
  if (!known) throw refused({ problem: 'key_unknown', field: 'key', found: file.key })
  if (!verify(null, signedBytes(file.payload), known.key, Buffer.from(file.signature, 'base64')))
    throw refused({ problem: 'signature_wrong', field: 'signature', found: '' })
  // A licence for something else may have other fields.
  const { product } = file.payload
  const terms = licenceTerms.safeParse(file.payload)
  if (terms.success) return terms.data
  const field = terms.error.issues[0]?.path.join('.') || (terms.error.issues[0]?.message ?? '')
  throw refused({ problem: 'field_wrong', field, found: typeof product === 'string' ? product : '' })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
