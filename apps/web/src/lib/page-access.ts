import type { Permission } from '@ingot/core/access/permission-matrix'

export interface PageAccess {
  /** Whoever may use it nowhere is not offered the page and finds no page at its address; null: everybody's. */
  readonly permission: Permission | null
  /** The procedure that finds the object which the address names. */
  readonly finds?: string
}

const page = (permission: Permission | null, finds?: string): PageAccess => ({
  permission,
  ...(finds === undefined ? {} : { finds }),
})

/** What every page needs: asked by the side bar, the palette, the server at the page's address, and the tests. */
export const pageAccess = {
  '/': page(null),
  '/hosts': page('host:show'),
  '/hosts/create': page('host:create'),
  '/hosts/[id]': page('host:show', 'host.get'),
  '/hosts/[id]/console': page('host:console', 'host.get'),
  '/nodes': page('node:show'),
  '/nodes/register': page('node:register'),
  '/nodes/[id]': page('node:show', 'node.get'),
  '/nodes/[id]/edit': page('node:edit', 'node.get'),
  '/flavors': page('flavor:show'),
  '/flavors/create': page('flavor:create'),
  '/flavors/[id]': page('flavor:edit', 'flavor.get'),
  '/images': page('image:manage'),
  '/images/import': page('image:manage'),
  '/images/[id]': page('image:manage', 'image.get'),
  '/ironic': page('ironic:manage'),
  '/ironic/create': page('ironic:manage'),
  '/ironic/[id]': page('ironic:manage', 'ironicEndpoint.get'),
  '/ironic/[id]/edit': page('ironic:manage', 'ironicEndpoint.get'),
  '/ironic/[id]/create-node': page('ironic:manage', 'ironicEndpoint.get'),
  '/sdn': page('sdn:manage'),
  '/sdn/create': page('sdn:manage'),
  '/sdn/[id]': page('sdn:manage', 'sdnController.get'),
  '/sdn/[id]/edit': page('sdn:manage', 'sdnController.get'),
  '/networks': page('network:choose'),
  '/networks/[id]': page('network:choose', 'network.get'),
  '/security-groups': page('network:choose'),
  '/security-groups/[id]': page('network:choose', 'securityGroup.get'),
  '/topology': page('network:choose'),
  '/network-schemes': page('network_scheme:edit'),
  '/switches': page('switch:manage'),
  '/switches/create': page('switch:manage'),
  '/switches/[id]': page('switch:manage', 'switch.get'),
  '/switches/[id]/edit': page('switch:manage', 'switch.get'),
  '/switch-plans': page('switch:manage'),
  '/cabling': page('port:manage'),
  '/bios-profiles': page('hardware_profile:manage'),
  '/bios-profiles/create': page('hardware_profile:manage'),
  '/bios-profiles/[id]': page('hardware_profile:manage', 'biosProfile.get'),
  '/firmware-baselines': page('hardware_profile:manage'),
  '/firmware-baselines/create': page('hardware_profile:manage'),
  '/firmware-baselines/[id]': page('hardware_profile:manage', 'firmwareBaseline.get'),
  '/firmware-updates': page('hardware_profile:manage'),
  '/firmware-updates/create': page('hardware_profile:manage'),
  '/firmware-updates/[id]': page('hardware_profile:manage', 'firmwareUpdate.get'),
  '/hardware-tests': page('zone:manage'),
  '/departments': page('department:show'),
  '/departments/[id]': page('department:show', 'department.get'),
  '/projects': page('member:show'),
  '/projects/[id]': page('member:show', 'project.get'),
  '/users': page('user:show'),
  '/users/[id]': page('user:show', 'user.get'),
  '/regions': page('region:manage'),
  '/product': page('product:manage'),
  '/policies/sign-in': page('sign_in:manage'),
  '/licence': page('licence:manage'),
  '/access': page('user:appoint'),
  '/quotas': page('quota:show'),
  '/quotas/[projectId]': page('quota:show', 'quota.get'),
  '/bulk': page(null),
  '/key-pairs': page('key_pair:manage'),
  '/bulk/[id]': page(null, 'bulk.get'),
  '/webhooks': page('webhook:manage'),
  '/webhooks/[id]': page('webhook:manage', 'webhook.get'),
  '/operations': page('operation:show'),
  '/operations/[id]': page('operation:show', 'operation.get'),
  '/audit': page('audit:show'),
  '/account': page(null),
  '/api-reference': page(null),
  '/account/devices': page(null),
  '/account/rights': page(null),
} as const satisfies Record<string, PageAccess>
export type PageRoute = keyof typeof pageAccess

const routes = (Object.keys(pageAccess) as PageRoute[]).map((route) => ({ route, parts: route.split('/') }))

export interface FoundPage {
  readonly route: PageRoute
  readonly access: PageAccess
  /** What the address names, as its procedure asks for it; empty: nothing. */
  readonly input: Readonly<Record<string, string>>
}

/** The page at an address; null: there is none. Words win over ids. */
export function findPage(pathname: string): FoundPage | null {
  const given = pathname.replace(/(?<=.)\/$/, '').split('/')
  const fitting = routes.filter(
    ({ parts }) =>
      parts.length === given.length &&
      parts.every((part, index) => (part.startsWith('[') ? given[index] !== '' : part === given[index])),
  )
  const found = fitting.find(({ route }) => !route.includes('[')) ?? fitting[0]
  if (!found) return null
  const { route, parts } = found
  const named = parts.flatMap((part, index) => (part.startsWith('[') ? [[part.slice(1, -1), given[index] ?? '']] : []))
  return { route, access: pageAccess[route], input: Object.fromEntries(named) }
}

/** What the page at one of our own addresses needs, whatever its query says. */
export function permissionOfPage(href: string): Permission | null {
  const found = findPage(href.split('?', 1)[0] ?? href)
  if (!found) throw new Error(`there is no page at ${href}`)
  return found.access.permission
}
