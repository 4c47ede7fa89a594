// Limits and a request of the seed's project, made by the API for the specs that look at their pages.
import type { Page } from '@playwright/test'
import { mutateApi, queryApi } from './call-api'

/** Makes what is missing; safe to repeat. Returns the project. The page has to be signed in as a cloud admin. */
export async function ensureQuota(admin: Page): Promise<string> {
  type Quota = { readonly id: string; readonly departmentId: string; readonly openRequests: number }
  const { items } = await queryApi<{ items: Quota[] }>(admin, 'quota.list', { q: 'risk-models' })
  const [project] = items
  if (!project) throw new Error('the seed has a project risk-models')
  const { id: projectId, departmentId, openRequests } = project
  await mutateApi(admin, 'quota.setDepartment', { departmentId, limits: { hosts: 40, nodes: 40 } })
  await mutateApi(admin, 'quota.setProject', { projectId, limits: { hosts: 10, nodes: null } })
  const reason = 'a second rack for the night runs'
  if (openRequests === 0)
    await mutateApi(admin, 'quota.request', { projectId, limits: { hosts: 20, nodes: 20 }, reason })
  return projectId
}
