import { randomUUID } from 'node:crypto'
import { cloud, nothing, type ProcedureSample, page } from './sample'

const hosts = { ids: [randomUUID()], action: 'stop' }
/** A request of the caller's own. */
const ownBulk: ProcedureSample = {
  names: 'nothing',
  input: async ({ tenants, user }) => {
    const id = randomUUID()
    await tenants.sql.query(
      `INSERT INTO bulk_request (id, kind, action, user_id, requester_name, request_key, parallel)
       VALUES ($1, 'host', 'stop', $2, 'n', gen_random_uuid(), 1)`,
      [id, user.userId],
    )
    return { id }
  },
}

export const bulkSamples: Readonly<Record<string, ProcedureSample>> = {
  'bulk.list': page,
  'bulk.get': ownBulk,
  'bulk.cancel': ownBulk,
  'host.previewBulk': nothing(hosts),
  'host.bulk': { names: 'nothing', input: () => ({ ...hosts, requestKey: randomUUID() }) },
  'host.tags': nothing(),
  'node.previewBulk': cloud(async (world) => ({ ids: [await world.node()], action: 'powerOn' })),
  'node.bulk': cloud(async (world) => ({ ids: [await world.node()], action: 'powerOn', requestKey: randomUUID() })),
  'node.tags': cloud(() => undefined),
  'node.setTags': cloud(async (world) => ({ id: await world.node(), tags: ['env=test'] })),
}
