import { DAY_MS } from './standing'
import { type LicenceTerms, licensedProduct } from './terms'

/** What everybody may try out, once, from the first start on. Nothing renews it but a licence. */
export const evaluation = { days: 60, nodes: 100 } as const

/** The terms of an evaluation that began then. */
export function evaluationTerms(id: string, startedAt: Date): LicenceTerms {
  return {
    ...{ id, product: licensedProduct, customer: '', edition: 'advanced', kind: 'evaluation', features: [] },
    issuedAt: startedAt.toISOString(),
    notBefore: startedAt.toISOString(),
    expiresAt: new Date(startedAt.getTime() + evaluation.days * DAY_MS).toISOString(),
    nodes: { base: evaluation.nodes, addOns: [] },
  }
}
