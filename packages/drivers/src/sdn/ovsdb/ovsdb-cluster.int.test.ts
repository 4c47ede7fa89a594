import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OvsdbServers, ovsdbRefusal } from '../testing/ovsdb-servers'
import { OvsdbClient } from './ovsdb-client'

const refusal = ovsdbRefusal()

describe.skipIf(refusal !== null)(
  `a cluster of Debian's ovsdb-server${refusal === null ? '' : ` (skipped: ${refusal})`}`,
  () => {
    let servers: OvsdbServers
    let ports: number[]
    beforeAll(async () => {
      servers = await OvsdbServers.open()
      ports = await servers.startCluster(['first', 'second', 'third'])
    }, 60_000)
    afterAll(() => servers?.stop())

    test('the leader is spoken to wherever it stands in the list, and the next one after it left', async () => {
      const remotes = ports.toReversed().map((port) => ({ tls: false, host: '127.0.0.1', port }))
      const trust = { mode: 'authority', caPem: null, serverName: null } as const
      const client = new OvsdbClient({ remotes, trust, client: null }, 'OVN_Northbound')
      const [first, ...others] = ports.map((port) => `tcp:127.0.0.1:${port}`)
      const before = await client.server()
      expect(before).toMatchObject({ remote: first, serverId: expect.stringMatching(/^[0-9a-f-]{36}$/) })
      await client.transact([{ op: 'insert', table: 'Logical_Switch', row: { name: 'kept' } }])
      await servers.resign('first', ports.slice(1))
      const [rows] = await client.transact([{ op: 'select', table: 'Logical_Switch', where: [], columns: ['name'] }])
      expect(rows?.rows).toEqual([{ name: 'kept' }])
      const after = await client.server()
      expect(others).toContain(after.remote)
      expect(after.serverId).not.toBe(before.serverId)
      await client.close()
    })
  },
)
