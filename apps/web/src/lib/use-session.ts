'use client'
import type { Actor } from '@ingot/core/access/actor'
import type { Permission } from '@ingot/core/access/permission-matrix'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from './trpc'

/** The person at the screen, with what they may ever do. Undefined until the first answer. */
export function useSession() {
  const trpc = useTRPC()
  return useQuery(trpc.session.me.queryOptions(undefined, { staleTime: 60_000 })).data
}

/** The same person as the rules of core ask for; undefined until the first answer. */
export function useActor(): Actor | undefined {
  const session = useSession()
  if (!session) return undefined
  const { user, projects, departments } = session
  return {
    userId: user.id,
    name: user.displayName,
    cloudAdmin: user.cloudAdmin,
    memberships: projects.map(({ id, role }) => ({ projectId: id, role })),
    departmentIds: departments.map(({ id }) => id),
  }
}

/** Whether the person may ever use a permission: decides about navigation and create buttons, never about one object. */
export function useMayEver(): (permission: Permission) => boolean {
  const session = useSession()
  return (permission) => session?.permissions.includes(permission) ?? false
}
