/** What changed. `resync`: announcements may have been missed, so everything may be old. */
export interface LiveChange {
  readonly topic:
    | 'operation'
    | 'node'
    | 'host'
    | 'flavor'
    | 'image'
    | 'session'
    | 'ironic'
    | 'tenancy'
    | 'firmware'
    | 'quota'
    | 'webhook'
    | 'bulk'
    | 'switch'
    | 'network'
    | 'resync'
}

/** Routers whose answers may be old after a change of a topic. Lists carry verdicts, which depend on open operations. */
const routersByTopic = {
  operation: ['operation', 'node', 'host', 'bulk', 'ironicEndpoint', 'ironicNode', 'overview', 'audit'],
  node: ['node', 'cabling', 'inspection', 'ironicNode', 'overview', 'host', 'flavor'],
  host: ['host', 'overview', 'node', 'flavor', 'quota', 'network'],
  flavor: ['flavor'],
  image: ['image'],
  session: ['session'],
  tenancy: [
    'department',
    'project',
    'user',
    'session',
    'zone',
    'region',
    'hostPolicy',
    'product',
    'oidcRule',
    'licence',
    'audit',
  ],
  ironic: ['ironicEndpoint', 'ironicNode', 'node'],
  firmware: ['firmwareUpdate'],
  quota: ['quota', 'host'],
  bulk: ['bulk'],
  switch: ['switch', 'switchPlan', 'cabling', 'networkScheme', 'physicalNetwork', 'node', 'sdnController'],
  network: ['network', 'host'],
  webhook: ['webhook', 'webhookDelivery', 'audit'],
  resync: [
    'operation',
    'node',
    'host',
    'network',
    'flavor',
    'image',
    'session',
    'department',
    'project',
    'user',
    'ironicEndpoint',
    'ironicNode',
    'sdnController',
    'firmwareUpdate',
    'quota',
    'bulk',
    'overview',
    'audit',
  ],
} as const satisfies Record<LiveChange['topic'], readonly string[]>

export type LiveRouter = (typeof routersByTopic)[LiveChange['topic']][number]

export const liveRouters: ReadonlySet<LiveRouter> = new Set(Object.values(routersByTopic).flat())

/** Every router once, however many changes arrived together. */
export function routersOf(topics: Iterable<LiveChange['topic']>): Set<LiveRouter> {
  return new Set([...topics].flatMap((topic) => routersByTopic[topic] as readonly LiveRouter[]))
}
