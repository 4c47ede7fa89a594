import { z } from 'zod'
import { licenceEditions, licenceFeatures } from './features'

/** What a licence for this product names; a file of another product of the vendor is not one. */
export const licensedProduct = 'ingot-bare-metal'
export const licenceKinds = ['perpetual', 'subscription', 'evaluation'] as const
export type LicenceKind = (typeof licenceKinds)[number]

const moment = z.iso.datetime()
const nodes = z.number().int().min(1).max(1_000_000)

/** What the vendor signs. Moments are ISO 8601 in UTC; a perpetual licence has no end. Unknown fields are refused. */
export const licenceTerms = z
  .strictObject({
    id: z.uuid(),
    product: z.string().max(64),
    customer: z.string().trim().min(1).max(200),
    edition: z.enum(licenceEditions),
    kind: z.enum(['perpetual', 'subscription']),
    issuedAt: moment,
    notBefore: moment,
    expiresAt: moment.nullable(),
    nodes: z.strictObject({ base: nodes, addOns: z.array(nodes).max(100) }),
    /** bought beside the edition */
    features: z.array(z.enum(licenceFeatures)).max(licenceFeatures.length),
  })
  .refine(({ kind, expiresAt }) => (kind === 'perpetual') === (expiresAt === null), {
    path: ['expiresAt'],
    message: 'a subscription ends, a perpetual licence does not',
  })
  .refine(({ notBefore, expiresAt }) => expiresAt === null || notBefore < expiresAt, {
    path: ['expiresAt'],
    message: 'ends before it begins',
  })

export type SignedTerms = z.infer<typeof licenceTerms>
/** What holds: as signed by the vendor, or for a look at the product. */
export type LicenceTerms = Omit<SignedTerms, 'kind'> & { readonly kind: LicenceKind }

/** How many nodes may be registered: the package and what was added to it. */
export const entitledNodes = ({ nodes: { base, addOns } }: Pick<LicenceTerms, 'nodes'>): number =>
  addOns.reduce((sum, addOn) => sum + addOn, base)
