import type { Permission } from '../access/permission-matrix'
import type { LicenceFeature } from './features'
import type { LicenceStanding } from './standing'

/**
 * What works without a licence (G-07), by the noun of its permission: people and structure, how they sign in and what acts
 * for them, the trail, the product itself. Everything else is bare metal, so a noun that nobody thought of here needs one.
 */
const unlicensedNouns: readonly string[] = [
  ...['department', 'project', 'member', 'user', 'region', 'zone', 'quota'],
  ...['sign_in', 'token', 'project_token', 'webhook', 'audit', 'operation', 'product', 'licence'],
]

/**
 * What makes something new, by procedure: refused once the licence has ended (G-09). All else goes on: power, console,
 * rescue, rebuild on the host's own node, maintenance, firmware, erasing and deleting.
 */
export const creatingProcedures = [
  'node.register',
  'node.checkBmc',
  'host.create',
  'host.matchPreview',
  'flavor.create',
  'image.import',
  'image.startUpload',
  'image.retry',
  'biosProfile.create',
  'firmwareBaseline.create',
  'ironicEndpoint.create',
  'ironicEndpoint.createNode',
  'ironicEndpoint.import',
  'ironicNode.adopt',
  'sdnController.create',
  'switch.create',
  'physicalNetwork.create',
  'network.create',
  'network.createProvider',
  'subnet.create',
  'securityGroup.create',
] as const

/** What only makes sense for making something: not offered once the licence has ended. */
const creatingPermissions: readonly Permission[] = ['node:register', 'host:create', 'flavor:create']

/** What is part of an edition, by procedure or by permission. */
export const featureOfProcedure: Readonly<Record<string, LicenceFeature>> = {
  'node.sensors': 'monitoring',
  'node.readSensors': 'monitoring',
  'node.eventLog': 'log_analysis',
  'node.readEventLog': 'log_analysis',
  'host.openGraphicalConsole': 'graphical_console',
}
const featureOfPermission: Partial<Record<Permission, LicenceFeature>> = {
  'monitoring:show': 'monitoring',
  'alarm:show': 'monitoring',
}

/** Why the licence refuses something. `nodes`: more than it covers; days are of UTC. */
export type LicenceProblem =
  | { readonly problem: 'missing' }
  | { readonly problem: 'not_yet' }
  | { readonly problem: 'expired'; readonly expiredOn: string }
  | { readonly problem: 'feature'; readonly feature: LicenceFeature }
  | { readonly problem: 'nodes'; readonly entitled: number; readonly used: number; readonly requested: number }

export const needsLicence = (permission: Permission): boolean =>
  !unlicensedNouns.includes(permission.slice(0, permission.indexOf(':')))

const dayOf = (moment: Date | null) => moment?.toISOString().slice(0, 10) ?? ''

function problemOf(
  standing: LicenceStanding,
  permission: Permission,
  { creates, feature }: { readonly creates: boolean; readonly feature: LicenceFeature | undefined },
): LicenceProblem | null {
  if (!needsLicence(permission)) return null
  if (standing.state === 'none') return { problem: 'missing' }
  if (standing.state === 'not_yet') return { problem: 'not_yet' }
  if (feature && !standing.features.includes(feature)) return { problem: 'feature', feature }
  if (standing.state === 'expired' && creates) return { problem: 'expired', expiredOn: dayOf(standing.expiresAt) }
  return null
}

/** What a procedure that asks for `permission` lacks; null: nothing. The only place where it is decided. */
export const licenceProblem = (
  standing: LicenceStanding,
  permission: Permission,
  procedure: string,
): LicenceProblem | null =>
  problemOf(standing, permission, {
    creates: (creatingProcedures as readonly string[]).includes(procedure),
    feature: featureOfProcedure[procedure] ?? featureOfPermission[permission],
  })

/** Whether menus and buttons of a permission make sense under this licence. */
export const offersPermission = (standing: LicenceStanding, permission: Permission): boolean =>
  problemOf(standing, permission, {
    creates: creatingPermissions.includes(permission),
    feature: featureOfPermission[permission],
  }) === null

/** Whether so many nodes more are covered (G-09). `used`: those that there are. */
export function nodeProblem(standing: LicenceStanding, used: number, requested: number): LicenceProblem | null {
  const { state, entitledNodes: entitled } = standing
  if (state === 'none') return { problem: 'missing' }
  if (state === 'not_yet') return { problem: 'not_yet' }
  if (state === 'expired') return { problem: 'expired', expiredOn: dayOf(standing.expiresAt) }
  return used + requested > entitled ? { problem: 'nodes', entitled, used, requested } : null
}
