/**
 * The permission matrix: 36 rows × 3 role classes. Source: product requirements, table of roles (P-01 … P-36).
 * Cells: `all` = every object, `joined` = objects of projects the user has joined,
 * `own` = objects the user owns, `none` = denied. Only derived rows have `department` = the departments a person
 * administers with all in them, and a cell of their own for project admins.
 */
export type Scope = 'all' | 'department' | 'joined' | 'own' | 'none'
export const roleClasses = ['cloud_admin', 'department_admin', 'project_user'] as const
/** Project admin and project user share one column (`project_user`). */
export type RoleClass = (typeof roleClasses)[number]

type Row = { readonly id: string; readonly project_admin?: Scope } & Readonly<Record<RoleClass, Scope>>
const row = (id: string, cloud_admin: Scope, department_admin: Scope, project_user: Scope): Row => ({
  id,
  cloud_admin,
  department_admin,
  project_user,
})
const admin = (id: string) => row(id, 'all', 'none', 'none')
const tenant = (id: string) => row(id, 'all', 'joined', 'joined')
const ownForAdmin = (id: string) => row(id, 'own', 'joined', 'joined')

export const seedPermissions = {
  'network_scheme:edit': admin('P-01'),
  'switch:manage': admin('P-02'),
  'port:manage': admin('P-03'),
  'port_group:manage': admin('P-04'),
  'node:register': admin('P-05'),
  'node:edit': admin('P-06'),
  'node:delete': admin('P-07'),
  'node:power_on': admin('P-08'),
  'node:power_off': admin('P-09'),
  'node:reboot': admin('P-10'),
  'node:maintenance': admin('P-11'),
  'node:cancel_maintenance': admin('P-12'),
  'node:export': admin('P-13'),
  'flavor:show': admin('P-14'),
  'flavor:create': admin('P-15'),
  'flavor:edit': admin('P-16'),
  'flavor:delete': admin('P-17'),
  'host:show': tenant('P-18'),
  'host:create': tenant('P-19'),
  'host:edit': ownForAdmin('P-20'),
  'host:start': tenant('P-21'),
  'host:stop': tenant('P-22'),
  'host:reboot': tenant('P-23'),
  'host:rebuild': tenant('P-24'),
  'host:delete': tenant('P-25'),
  'host:console': tenant('P-26'),
  'host:vnic': tenant('P-27'),
  'host:attached_disk': tenant('P-28'),
  'host:nic': ownForAdmin('P-29'),
  'host:elastic_ip': tenant('P-30'),
  'host:export': tenant('P-31'),
  'monitoring:show': tenant('P-32'),
  'alarm:show': tenant('P-33'),
  'host:load_balancer': tenant('P-34'),
  'billing:set': admin('P-35'),
  'audit:show': tenant('P-36'),
} as const satisfies Record<string, Row>

/** What the seed's table does not name but the product needs; each follows the nearest seed row. */
export const derivedPermissions = {
  /** follows P-03/P-04 "show info" */
  'node:show': admin('D-01'),
  /** manage, inspect, provide, abort: follows P-05 */
  'node:provision': admin('D-02'),
  /** choosing a granted flavor when creating a host: follows P-19 (requirements §17, note) */
  'flavor:choose': tenant('D-03'),
  'image:manage': admin('D-04'),
  'image:choose': tenant('D-05'),
  'network:choose': tenant('D-06'),
  /** networks of a project, with their subnets (NW-14): follows P-27 */
  'network:manage': tenant('D-86'),
  /** security groups of a project, with their rules (NW-16): follows D-86 */
  'security_group:edit': tenant('D-94'),
  /** networks of the cloud, for every project (NW-09): follows P-01 */
  'network:provide': admin('D-87'),
  'operation:show': tenant('D-07'),
  'operation:cancel': tenant('D-08'),
  'key_pair:manage': row('D-09', 'own', 'own', 'own'),
  'project:show': tenant('D-10'),
  /** sensors, event log, boot device, light, NMI, BIOS, firmware, RAID, tests of one node: follows P-06 */
  'node:hardware': admin('D-11'),
  /** booting a host from the network to mend its system: follows P-24 */
  'host:rescue': tenant('D-15'),
  /** BIOS profiles, firmware baselines and campaigns, which many nodes follow: follows P-16 */
  'hardware_profile:manage': admin('D-13'),
  /** what holds for every node of a zone: follows P-01 */
  'zone:manage': admin('D-14'),
  /** Ironic endpoints, what is imported from them and which side is right: follows P-05 */
  'ironic:manage': admin('D-12'),
  /** SDN controllers, which make networks instead of switches: follows P-02 */
  'sdn:manage': admin('D-91'),
  /** how long the audit trail is kept: follows P-36, for whom it concerns everybody */
  'audit:retain': admin('D-50'),
  /** deleting a host without the time for undoing it: follows P-25, for those who answer for the project */
  'host:delete_now': { ...row('D-74', 'all', 'joined', 'none'), project_admin: 'joined' },
  /** a project and who is in it: follows P-18 */
  'member:show': row('D-20', 'all', 'department', 'joined'),
  /** follows P-36, one level above projects */
  'department:show': row('D-21', 'all', 'department', 'none'),
  /** what concerns all tenants: follows P-35 */
  'department:manage': admin('D-22'),
  /** G-03: inside the own department; follows P-19 */
  'project:manage': row('D-23', 'all', 'department', 'none'),
  /** who may work in a project, and as what: follows P-20 */
  'member:manage': { ...row('D-24', 'all', 'department', 'none'), project_admin: 'joined' },
  /** accounts: follows P-36 */
  'user:show': row('D-25', 'all', 'department', 'none'),
  /** disabling and resetting accounts: follows P-20; the rules of `user/actions.ts` narrow it */
  'user:manage': row('D-26', 'all', 'department', 'none'),
  /** who is cloud admin or department admin: follows P-35 */
  'user:appoint': admin('D-27'),
  /** regions and where bare metal is offered: follows P-01 */
  'region:manage': admin('D-28'),
  /** name and logo of the product (G-15): follows P-35 */
  'product:manage': admin('D-29'),
  /** what is asked of whoever signs in, and what an identity provider's claims give: follows P-35 */
  'sign_in:manage': admin('D-54'),
  /** what this cloud is licensed for (G-07): follows P-35 */
  'licence:manage': admin('D-58'),
  /** follows G-05: what a project has, everybody in it sees */
  'quota:show': row('D-40', 'all', 'department', 'joined'),
  /** the limits of one project: G-05, G-03 */
  'quota:set_project': row('D-41', 'all', 'department', 'none'),
  /** the limits of a department: G-04 */
  'quota:set_department': admin('D-42'),
  /** where events of a project are sent: follows member:manage, for who gets to know what happens */
  'webhook:manage': { ...row('D-66', 'all', 'department', 'none'), project_admin: 'joined' },
  /** asking for other limits: follows P-19 */
  'quota:request': row('D-43', 'all', 'department', 'joined'),
  /** tokens of programs that work in a project: follows D-24 */
  'project_token:manage': { ...row('D-62', 'all', 'department', 'none'), project_admin: 'joined' },
  /** how long tokens may live: follows P-35 */
  'token:set_policy': admin('D-63'),
} as const satisfies Record<string, Row>

export const permissions = { ...seedPermissions, ...derivedPermissions }
export type Permission = keyof typeof permissions
export const isPermission = (value: unknown): value is Permission =>
  typeof value === 'string' && Object.hasOwn(permissions, value)

/** The cell of the matrix. Project admins are project users, except where a derived row says otherwise. */
export function scopeOf(permission: Permission, role: RoleClass | 'project_admin'): Scope {
  const cells: Row = permissions[permission]
  return role === 'project_admin' ? (cells.project_admin ?? cells.project_user) : cells[role]
}
