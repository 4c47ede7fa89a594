/** What differs from the rule. */
interface Exception {
  readonly path?: string
  readonly idName?: string
  readonly creates?: boolean
}

/** Where the rule of `derive-route.ts` would make a poor address. */
export const routeExceptions: Readonly<Record<string, Exception>> = {
  'session.me': { path: '/me' },
  'overview.get': { path: '/overview' },
  'product.get': { path: '/product' },
  // The paged list is what programs want; the other one is for a menu.
  'project.page': { path: '/projects' },
  'project.list': { path: '/projects/joined' },
  'quota.get': { path: '/quotas/{id}', idName: 'projectId' },
  'quota.setProject': { path: '/quotas/{id}/set-project', idName: 'projectId' },
  'quota.requests': { path: '/quota-requests' },
  'quota.request': { path: '/quota-requests', creates: true },
  'quota.decide': { path: '/quota-requests/{id}/decide' },
  // A rack is named by its zone and its name, not by an id.
  'rack.get': { path: '/racks/machines' },
  'quota.withdraw': { path: '/quota-requests/{id}/withdraw' },
}

/** Nouns whose address is not the noun with an s. */
export const plurals: Readonly<Record<string, string>> = {
  access: 'access',
  audit: 'audit-events',
  cabling: 'cabling',
  hostPolicy: 'host-policy',
  licence: 'licence',
  overview: 'overview',
  product: 'product',
  session: 'session',
}

/**
 * What takes no Idempotency-Key although it names no object: it does more than one transaction, so that no single one
 * can remember the outcome; or its answer holds a secret, which nothing may remember.
 */
export const unkeyed: ReadonlySet<string> = new Set([
  'host.bulk',
  'node.bulk',
  'switch.bulk',
  'switchPlan.bulk',
  'webhook.create',
  'cabling.fill',
  'rack.fill',
])
