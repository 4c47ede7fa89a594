import type { Permission } from '@ingot/core/access/permission-matrix'
import type { TenantsFixture, TenantsUser } from '@ingot/testing/tenants-fixture'

export const objectClasses = ['own', 'joined', 'foreign'] as const
export type ObjectClass = (typeof objectClasses)[number]

/** What a sample may name: the caller, and an object of the wanted class. */
export interface SampleWorld {
  readonly tenants: TenantsFixture
  readonly user: TenantsUser
  readonly somebodyElse: TenantsUser
  readonly object: ObjectClass
  readonly projectId: string
  readonly departmentId: string
  /** fresh ids, so that one call leaves nothing for the next */
  readonly host: () => Promise<{ hostId: string; nodeId: string }>
  readonly node: (state?: string) => Promise<string>
}

export interface ProcedureSample {
  /** Which kind of object is named: a tenant's, a department's, one of the cloud, or none at all. */
  readonly names: 'host' | 'project' | 'own_key' | 'department' | 'user' | 'cloud' | 'nothing'
  /** The permission asked for on the object, when the verb decides it. */
  readonly permission?: Permission
  /** What makes the object visible; by default the permission itself. */
  readonly show?: Permission
  readonly input: (world: SampleWorld) => unknown
  /** The same input naming an object that does not exist. */
  readonly absent?: (world: SampleWorld) => unknown
}

/** For what names no object. */
export const nothing = (input?: unknown): ProcedureSample => ({ names: 'nothing', input: () => input })
export const page = nothing({ limit: 10 })
/** For what names an object of the cloud. */
export const cloud = (input: ProcedureSample['input'], permission?: Permission): ProcedureSample => ({
  names: 'cloud',
  show: 'node:show',
  input,
  ...(permission ? { permission } : {}),
})
let counter = 0
export const uniqueName = () => `sample-${++counter}`
