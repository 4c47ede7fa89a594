import { randomUUID } from 'node:crypto'
import type { ProcedureSample, SampleWorld } from './sample'
import { uniqueName } from './sample'

async function addWebhook({ tenants, projectId }: SampleWorld): Promise<string> {
  const id = randomUUID()
  await tenants.sql.query(
    `INSERT INTO webhook (id, project_id, name, url, events, secret_sealed) VALUES ($1, $2, $3, 'https://example.org/', '{*}', '')`,
    [id, projectId, uniqueName()],
  )
  return id
}
async function addDelivery(world: SampleWorld): Promise<string> {
  const [id, webhookId] = [randomUUID(), await addWebhook(world)]
  await world.tenants.sql.query(
    `INSERT INTO webhook_delivery (id, webhook_id, project_id, event, body, status) VALUES ($1, $2, $3, 'baremetal.host.create.end', '{}', 'failed')`,
    [id, webhookId, world.projectId],
  )
  return id
}
const fields = () => ({
  name: uniqueName(),
  url: 'https://hooks.example.org/ingot',
  events: ['baremetal.host.create.end'],
})
const ofProject = (more: () => object = () => ({})): ProcedureSample => ({
  names: 'project',
  show: 'member:show',
  input: ({ projectId }) => ({ projectId, ...more() }),
  absent: () => ({ projectId: randomUUID(), ...more() }),
})
const on = (add: (world: SampleWorld) => Promise<string>, key: string, more: object = {}): ProcedureSample => ({
  names: 'project',
  show: 'member:show',
  input: async (world) => ({ [key]: await add(world), ...more }),
  absent: () => ({ [key]: randomUUID(), ...more }),
})

export const webhookSamples: Record<string, ProcedureSample> = {
  'webhook.list': ofProject(),
  'webhook.get': on(addWebhook, 'id'),
  'webhook.create': ofProject(fields),
  'webhook.edit': on(addWebhook, 'id', { version: 0, active: false, ...fields() }),
  'webhook.delete': on(addWebhook, 'id'),
  'webhook.rotateSecret': on(addWebhook, 'id', { overlapHours: 24 }),
  'webhook.sendTest': on(addWebhook, 'id'),
  'webhook.replayFailed': on(addWebhook, 'id', { since: '2026-11-21T00:00:00.000Z' }),
  'webhookDelivery.list': on(addWebhook, 'webhookId', { limit: 10 }),
  'webhookDelivery.get': on(addDelivery, 'id'),
  'webhookDelivery.replay': on(addDelivery, 'id'),
}
