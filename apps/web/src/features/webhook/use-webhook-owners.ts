'use client'
import { hasPermission } from '@ingot/core/access/decide-access'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/lib/trpc'
import { useActor } from '@/lib/use-session'

export interface WebhookOwner {
  /** null: the cloud */
  readonly projectId: string | null
  readonly name: string
}

const MAX_PROJECTS = 100

/** Whose webhooks the person may manage; undefined until that is known. `cloudName`: what the cloud is called. */
export function useWebhookOwners(cloudName: string): readonly WebhookOwner[] | undefined {
  const trpc = useTRPC()
  const actor = useActor()
  const { data } = useQuery(trpc.project.page.queryOptions({ limit: MAX_PROJECTS }))
  if (!actor || !data) return undefined
  const projects = data.items
    .filter(({ id, departmentId }) => hasPermission(actor, 'webhook:manage', { projectId: id, departmentId }))
    .map(({ id, name, departmentName }) => ({ projectId: id, name: `${departmentName} / ${name}` }))
  return actor.cloudAdmin ? [{ projectId: null, name: cloudName }, ...projects] : projects
}
