/** What may stand in the way of deleting a department, project, region or zone. */
export const contentKinds = [
  'projects',
  'hosts',
  'held_nodes',
  'networks',
  'open_operations',
  'zones',
  'nodes',
  'ironic_endpoints',
  'switches',
  'physical_networks',
] as const
export type ContentKind = (typeof contentKinds)[number]
