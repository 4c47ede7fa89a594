// A webhook of the cloud with one event that waits, made by the API for the specs that look at its page.
import type { Page } from '@playwright/test'
import { mutateApi, queryApi } from './call-api'

/** Makes what is missing; safe to repeat. Returns the webhook. It is switched off: nothing is sent out of the lab. */
export async function ensureWebhook(admin: Page): Promise<string> {
  const { items } = await queryApi<{ items: { id: string }[] }>(admin, 'webhook.list', {})
  if (items[0]) return items[0].id
  const input = { projectId: null, name: 'ticket-desk', url: 'https://hooks.example.org/ingot', active: false }
  const events = ['baremetal.node.power_state_corrected.*', 'baremetal.operation.run.*']
  const { id } = await mutateApi<{ id: string }>(admin, 'webhook.create', { ...input, events })
  await mutateApi(admin, 'webhook.sendTest', { id })
  return id
}
