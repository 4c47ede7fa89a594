// A controller at which nobody answers, made by the API for the specs that look at its pages.
import type { Page } from '@playwright/test'
import { mutateApi, queryApi } from './call-api'

/** Makes it when there is none; safe to repeat. The page has to be signed in as a cloud admin. */
export async function ensureController(admin: Page): Promise<string> {
  const { items } = await queryApi<{ items: { id: string }[] }>(admin, 'sdnController.list', {})
  if (items[0]) return items[0].id
  const fields = { name: 'ovn-north', endpoint: 'tcp:127.0.0.1:9' }
  const { id, operation } = await mutateApi<{ id: string; operation: { id: string } }>(
    ...([admin, 'sdnController.create', fields] as const),
  )
  // It would be tried for minutes.
  await mutateApi(admin, 'operation.cancel', { id: operation.id })
  return id
}
