import type { Actor } from '@ingot/core/access/actor'
import { decideAccess, mayEver } from '@ingot/core/access/decide-access'
import { permissions } from '@ingot/core/access/permission-matrix'
import type { TenantsUser } from '@ingot/testing/tenants-fixture'
import type { ProcedureMeta } from '../procedures'
import { appRouter } from '../root'
import type { ApiBench } from './open-api-bench'
import { procedureSamples } from './procedure-samples'
import { type ObjectClass, objectClasses, type ProcedureSample } from './sample'

const roles = ['anonymous', 'cloud_admin', 'department_admin', 'project_admin', 'project_user', 'no_project'] as const
export type MatrixRole = (typeof roles)[number]
export type SignedInRole = Exclude<MatrixRole, 'anonymous'>

export interface MatrixProcedure {
  readonly path: string
  readonly type: 'query' | 'mutation' | 'subscription'
  readonly meta: ProcedureMeta | undefined
}
export const matrixProcedures: readonly MatrixProcedure[] = Object.entries(appRouter._def.procedures).map(
  ([path, procedure]) => {
    const { type, meta } = (procedure as unknown as { _def: Pick<MatrixProcedure, 'type' | 'meta'> })._def
    return { path, type, meta }
  },
)

export interface MatrixCell extends MatrixProcedure {
  readonly role: MatrixRole
  readonly object: ObjectClass
}

/** A project admin is a project user, but for a few rows. */
const rolesFor = ({ meta }: MatrixProcedure) =>
  meta?.access.kind === 'permission' && 'project_admin' in permissions[meta.access.permission]
    ? roles
    : roles.filter((role) => role !== 'project_admin')

/** Every procedure as every role on every kind of object. */
export const matrixCells: readonly MatrixCell[] = matrixProcedures.flatMap((procedure) =>
  rolesFor(procedure).flatMap((role) =>
    (procedureSamples[procedure.path]?.names === 'nothing' ? (['own'] as const) : objectClasses).map((object) => ({
      ...procedure,
      role,
      object,
    })),
  ),
)

export interface ExpectedRefusal {
  readonly code: string
  readonly permission?: string
  /** before the input is read */
  readonly early?: boolean
}

/** People of all roles in the tenants of a bench, and what the table of core says of what they ask. */
export async function openMatrix(bench: ApiBench) {
  const { tenants } = bench
  const users: Record<SignedInRole, TenantsUser> = {
    cloud_admin: await tenants.addUser('admin', { cloudAdmin: true }),
    department_admin: await tenants.addUser('head', { role: 'department_admin' }),
    project_admin: await tenants.addUser('project head', { role: 'project_admin' }),
    project_user: await tenants.addUser('user', { role: 'project_user' }),
    no_project: await tenants.addUser('loner'),
  }
  const somebodyElse = await tenants.addUser('somebody else')
  const sideOf = (object: ObjectClass) => (object === 'foreign' ? 'foreign' : 'joined')

  async function inputOf(sample: ProcedureSample, role: MatrixRole, object: ObjectClass, absent = false) {
    // Who is nobody asks for what is somebody's.
    const user = role === 'anonymous' ? somebodyElse : users[role]
    const projectId = tenants.projects[sideOf(object)]
    const world = {
      tenants,
      user,
      somebodyElse,
      object,
      projectId,
      departmentId: tenants.departments[sideOf(object)],
      host: () => tenants.addHost({ projectId, ownerId: object === 'own' ? user.userId : somebodyElse.userId }),
      node: (state?: string) => tenants.addNode(state ? { state } : {}),
    }
    return absent ? sample.absent?.(world) : sample.input(world)
  }

  /** Computed from core's table alone; `null`: this far nothing refuses it. */
  async function expectedRefusal(
    procedure: MatrixProcedure,
    sample: ProcedureSample,
    role: MatrixRole,
    object: ObjectClass,
  ): Promise<ExpectedRefusal | null> {
    const access = procedure.meta?.access
    if (access?.kind === 'link') return null
    if (role === 'anonymous') return { code: 'unauthenticated', early: true }
    if (access?.kind !== 'permission') return null
    const { actor } = await bench.contextFor(users[role])
    if (!mayEver(actor as Actor, access.permission))
      return { code: 'permission_missing', permission: access.permission, early: true }
    if (sample.names === 'nothing') return null
    const asked = sample.permission ?? access.permission
    const placed = !['cloud', 'department', 'user'].includes(sample.names)
    const isOwn = object === 'own' || sample.names === 'own_key'
    const decision = decideAccess(actor as Actor, asked, sample.show ?? asked, {
      projectId: placed ? tenants.projects[sideOf(object)] : null,
      departmentId: sample.names === 'cloud' ? null : tenants.departments[sideOf(object)],
      ownerId: isOwn ? users[role].userId : somebodyElse.userId,
    })
    if (decision.kind === 'allowed') return null
    return decision.kind === 'not_found' ? { code: 'not_found' } : { code: 'permission_missing', permission: asked }
  }

  return { users, somebodyElse, inputOf, expectedRefusal }
}
export type Matrix = Awaited<ReturnType<typeof openMatrix>>

/** What the state of things may refuse to whoever may ask. */
export const stateRefusals: readonly string[] = ['action_refused', 'no_matching_node', 'security_groups_unenforced']
