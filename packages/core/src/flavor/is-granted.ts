export interface FlavorGrant {
  readonly projectId: string | null
  readonly departmentId: string | null
}

/** Whether a project may choose a flavor: public, granted to it, or granted to its department (F-05). */
export function isFlavorGranted(
  flavor: { readonly isPublic: boolean; readonly access: readonly FlavorGrant[] },
  project: { readonly id: string; readonly departmentId: string },
): boolean {
  return (
    flavor.isPublic || flavor.access.some((a) => a.projectId === project.id || a.departmentId === project.departmentId)
  )
}
