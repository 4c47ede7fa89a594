import type { Actor } from './actor'
import { hasPermission } from './decide-access'
import { type Permission, permissions } from './permission-matrix'

/** Where a right is looked at: the whole cloud (both null), a department, or a project. */
export interface RightsPlace {
  readonly departmentId: string | null
  readonly projectId: string | null
}
export type RightCell = 'all' | 'own' | 'none'

type NounOf<Name> = Name extends `${infer Noun}:${string}` ? Noun : never
type Noun = NounOf<Permission>

/** The groups of the requirements' table, in its order, then those of the rows that the product adds. */
export const rightGroups = [
  ...['network', 'node', 'flavor', 'host', 'monitoring', 'alarm', 'load_balancer', 'billing', 'audit'],
  ...['image', 'operation', 'organization', 'quota', 'infrastructure'],
] as const
export type RightGroup = (typeof rightGroups)[number]

/** The rest is what cloud admins set up for everybody. */
const groupOfNoun: Partial<Record<Noun, RightGroup>> = {
  network_scheme: 'network',
  switch: 'network',
  network: 'network',
  port: 'node',
  port_group: 'node',
  node: 'node',
  flavor: 'flavor',
  host: 'host',
  key_pair: 'host',
  monitoring: 'monitoring',
  alarm: 'alarm',
  billing: 'billing',
  audit: 'audit',
  image: 'image',
  operation: 'operation',
  project: 'organization',
  member: 'organization',
  department: 'organization',
  user: 'organization',
  quota: 'quota',
  licence: 'infrastructure',
}

const groupOf = (permission: Permission): RightGroup =>
  permission === 'host:load_balancer'
    ? 'load_balancer'
    : (groupOfNoun[permission.split(':')[0] as Noun] ?? 'infrastructure')

/** Every right of the matrix in exactly one group, rows in the order of their ids. */
export function groupedRights(): { readonly group: RightGroup; readonly permissions: readonly Permission[] }[] {
  const names = (Object.keys(permissions) as Permission[]).sort((a, b) => {
    const [one, other] = [permissions[a].id, permissions[b].id]
    // The rows of the requirements come first.
    return one.startsWith('P') === other.startsWith('P') ? one.localeCompare(other) : one.startsWith('P') ? -1 : 1
  })
  return rightGroups.map((group) => ({ group, permissions: names.filter((name) => groupOf(name) === group) }))
}

/** What somebody may do with objects of one place: all of them, only the own ones, or none. */
export function rightIn(actor: Actor, permission: Permission, place: RightsPlace): RightCell {
  if (hasPermission(actor, permission, { ...place, ownerId: null })) return 'all'
  return hasPermission(actor, permission, { ...place, ownerId: actor.userId }) ? 'own' : 'none'
}
