import { randomUUID } from 'node:crypto'
import { licensedProduct, type SignedTerms } from '@ingot/core/licence/terms'
import { writeLicenceFile } from '@ingot/db/licence/licence-file'
import { signingKey } from '@ingot/db/secret/signing-key'
import { testLicenceKey } from '@ingot/testing/licence-key'
import { cloud, nothing, type ProcedureSample } from './sample'

let issued = 0

/** A licence by the key that the bench trusts, issued later than all before it. */
export function sampleLicence(more: Partial<SignedTerms> = {}): string {
  const issuedAt = new Date(Date.now() - 86_400_000 + ++issued * 1_000).toISOString()
  const terms: SignedTerms = {
    ...{ id: randomUUID(), product: licensedProduct, customer: 'Bank', edition: 'advanced', kind: 'subscription' },
    ...{ issuedAt, notBefore: issuedAt, expiresAt: new Date(Date.now() + 864_000_000).toISOString(), features: [] },
    ...{ nodes: { base: 100_000, addOns: [] }, ...more },
  }
  return writeLicenceFile(terms, signingKey(testLicenceKey.secret))
}

export const licenceSamples: Readonly<Record<string, ProcedureSample>> = {
  'licence.get': nothing(),
  'licence.install': cloud(() => ({ text: sampleLicence() })),
}
