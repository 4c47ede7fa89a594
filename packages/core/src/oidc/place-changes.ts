import type { ProjectRole } from '../access/actor'
import type { OidcPlaces } from './rules'

/** The places that a person has, and which of them rules gave. */
export interface HeldPlaces {
  readonly cloudAdmin: { readonly held: boolean; readonly fromOidc: boolean }
  readonly departments: readonly { readonly departmentId: string; readonly fromOidc: boolean }[]
  readonly projects: readonly {
    readonly projectId: string
    readonly role: string
    /** the role that a rule gave; null: it came by hand */
    readonly oidcRole: string | null
  }[]
  /** Enabled cloud admins beside this person. */
  readonly otherCloudAdmins: number
}

export type PlaceChange =
  | { readonly kind: 'give_cloud_admin' }
  | { readonly kind: 'take_cloud_admin' }
  | { readonly kind: 'give_department'; readonly departmentId: string }
  | { readonly kind: 'take_department'; readonly departmentId: string }
  | { readonly kind: 'give_project'; readonly projectId: string; readonly role: ProjectRole }
  | { readonly kind: 'take_project'; readonly projectId: string }

/**
 * What a sign-in changes, so that somebody has what the rules give beside what he was given by hand. Only what rules gave is
 * taken away; what was changed by hand since is by hand. The last cloud admin stays: nobody could make another.
 */
export function placeChanges(held: HeldPlaces, wanted: OidcPlaces): PlaceChange[] {
  const changes: PlaceChange[] = []
  const { cloudAdmin } = held
  if (wanted.cloudAdmin && !cloudAdmin.held) changes.push({ kind: 'give_cloud_admin' })
  if (!wanted.cloudAdmin && cloudAdmin.held && cloudAdmin.fromOidc && held.otherCloudAdmins > 0)
    changes.push({ kind: 'take_cloud_admin' })

  for (const departmentId of wanted.departmentIds)
    if (!held.departments.some((each) => each.departmentId === departmentId))
      changes.push({ kind: 'give_department', departmentId })
  for (const { departmentId, fromOidc } of held.departments)
    if (fromOidc && !wanted.departmentIds.includes(departmentId))
      changes.push({ kind: 'take_department', departmentId })

  const isByHand = (place: HeldPlaces['projects'][number]) => place.oidcRole === null || place.oidcRole !== place.role
  for (const { projectId, role } of wanted.projects) {
    const place = held.projects.find((each) => each.projectId === projectId)
    if (!place || (!isByHand(place) && place.role !== role)) changes.push({ kind: 'give_project', projectId, role })
  }
  for (const place of held.projects)
    if (!isByHand(place) && !wanted.projects.some(({ projectId }) => projectId === place.projectId))
      changes.push({ kind: 'take_project', projectId: place.projectId })
  return changes
}
