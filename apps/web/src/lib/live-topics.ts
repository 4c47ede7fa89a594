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

type Topic = Exclude<LiveChange['topic'], 'resync'>

/** Routers whose answers may be old after a change of a topic. Lists carry verdicts, which depend on open operations. */
const routersByTopic = {
  operation: ['operation', 'node', 'host', 'bulk', 'ironicEndpoint', 'ironicNode', 'overview', 'audit'],
  node: ['node', 'cabling', 'rack', 'inspection', 'ironicNode', 'overview', 'host', 'flavor'],
  host: ['host', 'overview', 'node', 'flavor', 'quota', 'network', 'securityGroup'],
  flavor: ['flavor'],
  image: ['image'],
  session: ['session'],
  tenancy: [
    'department',
    'project',
    'user',
    'session',
    'zone',
    'securityGroup',
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
  switch: [
    'switch',
    'switchPlan',
    'network',
    'cabling',
    'rack',
    'networkScheme',
    'physicalNetwork',
    'node',
    'sdnController',
  ],
  network: ['network', 'securityGroup', 'host'],
  webhook: ['webhook', 'webhookDelivery', 'audit'],
} as const satisfies Record<Topic, readonly string[]>

export type LiveRouter = (typeof routersByTopic)[Topic][number]

export const liveRouters: ReadonlySet<LiveRouter> = new Set(Object.values(routersByTopic).flat())

/** Every router once, however many changes arrived together. */
export function routersOf(topics: Iterable<LiveChange['topic']>): ReadonlySet<LiveRouter> {
  const told = [...topics]
  const known = told.filter((topic) => topic !== 'resync')
  return known.length < told.length ? liveRouters : new Set(known.flatMap((topic) => [...routersByTopic[topic]]))
}
