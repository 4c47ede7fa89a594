import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { OvsdbClient } from './ovsdb-client'

type Answer = (request: { method: string; params: unknown[]; id: number }, socket: Socket) => unknown
const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** Something that answers at a port; requests come whole here, because they are small. */
async function serve(answer: Answer): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      for (const text of chunk.toString().split(/(?<=\})(?=\{"method")/)) {
        const request = JSON.parse(text)
        const result = answer(request, socket)
        if (result !== undefined) socket.write(JSON.stringify({ id: request.id, result, error: null }))
      }
    })
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}
const authority = { trust: { mode: 'authority', caPem: null, serverName: null } } as const
const clientOf = (...ports: number[]) =>
  new OvsdbClient(
    { remotes: ports.map((port) => ({ tls: false, host: '127.0.0.1', port })), ...authority, client: null },
    'OVN_Northbound',
  )
const comment = { op: 'comment', comment: 'x' } as const
const serverRow = (row: object) => ({
  Database: {
    row: {
      new: { name: 'OVN_Northbound', model: 'clustered', connected: true, leader: true, sid: ['set', []], ...row },
    },
  },
})
const healthy =
  (row: object = {}): Answer =>
  ({ method, params }) => {
    if (method === 'list_dbs') return ['_Server', 'OVN_Northbound']
    if (method === 'get_schema') return { version: '7.0.0' }
    return method === 'monitor' ? serverRow(row) : params.slice(1).map(() => ({}))
  }

test('the leader of a cluster is found behind a server that is gone and one that follows', async () => {
  const follower = await serve(healthy({ leader: false }))
  const leader = await serve(healthy({ sid: ['uuid', 'a0000000-0000-4000-8000-000000000001'] }))
  const client = clientOf(1, follower, leader)
  expect(await client.server()).toEqual({
    schemaVersion: '7.0.0',
    serverId: 'a0000000-0000-4000-8000-000000000001',
    remote: `tcp:127.0.0.1:${leader}`,
  })
  await client.close()
})

test('a cluster without a leader is unreachable, and says why', async () => {
  const client = clientOf(await serve(healthy({ leader: false })), 1)
  await expect(client.server()).rejects.toMatchObject({
    code: 'switch_unreachable',
    detail: { reason: 'not the leader', problem: 'no_leader' },
    outcome: 'untouched',
  })
})

test('after the leader resigned the next call goes to the new one, and the running one is finished', async () => {
  const leads = { first: true, second: false }
  const asked: string[] = []
  const one = (name: 'first' | 'second'): Answer => {
    return (request, socket) => {
      if (request.method === 'transact') {
        asked.push(name)
        if (name === 'first') {
          Object.assign(leads, { first: false, second: true })
          const params = [null, serverRow({ leader: false })]
          socket.write(JSON.stringify({ id: null, method: 'update', params }))
        }
      }
      return healthy({ leader: leads[name] })(request, socket)
    }
  }
  const client = clientOf(await serve(one('first')), await serve(one('second')))
  for (let call = 0; call < 3; call += 1) expect(await client.transact([comment])).toHaveLength(1)
  expect(asked).toEqual(['first', 'second', 'second'])
  await client.close()
})

test('a refused operation is named with the words of the server', async () => {
  const client = clientOf(
    await serve((request, socket) =>
      request.method === 'transact' && request.params[0] === 'OVN_Northbound'
        ? [{}, { error: 'constraint violation', details: 'name is taken' }, null]
        : healthy()(request, socket),
    ),
  )
  const operations = [
    { op: 'comment', comment: 'first' },
    { op: 'comment', comment: 'second' },
  ] as const
  await expect(client.transact(operations)).rejects.toMatchObject({
    code: 'switch_line_refused',
    detail: { line: '{"op":"comment","comment":"second"}', reply: 'constraint violation: name is taken' },
  })
  await client.close()
})

test('echo requests of the server are answered, between two calls', async () => {
  let echoed: unknown = null
  const client = clientOf(
    await serve((request, socket) => {
      if (request.method === undefined) {
        echoed = request
        return undefined
      }
      if (request.method === 'get_schema') socket.write('{"id":"echo","method":"echo","params":["still there?"]}')
      return healthy()(request, socket)
    }),
  )
  await client.transact([comment])
  expect(echoed).toEqual({ id: 'echo', result: ['still there?'], error: null })
  await client.close()
})

test('after the connection was lost the next call opens another one', async () => {
  let drops = 1
  const client = clientOf(
    await serve((request, socket) => {
      if (request.method !== 'transact' || drops === 0) return healthy()(request, socket)
      drops -= 1
      socket.destroy()
      return undefined
    }),
  )
  await expect(client.transact([comment])).rejects.toMatchObject({
    code: 'switch_session_lost',
    retryable: true,
  })
  expect(await client.transact([comment])).toHaveLength(1)
  await client.close()
})

test('a server that never answers ends with the time for the call', async () => {
  const client = clientOf(
    await serve((request, socket) =>
      request.params[0] === 'OVN_Northbound' && request.method === 'transact' ? undefined : healthy()(request, socket),
    ),
  )
  await expect(client.transact([comment], 50)).rejects.toMatchObject({
    code: 'switch_timeout',
    outcome: 'unknown',
  })
  await client.close()
})

test('another protocol and another database are told apart from an OVSDB server', async () => {
  const ssh = await serve((_request, socket) => void socket.write('SSH-2.0-OpenSSH_9.2\r\n'))
  await expect(clientOf(ssh).server()).rejects.toMatchObject({ code: 'switch_reply_unknown' })
  const vswitch = await serve(({ method }) => (method === 'list_dbs' ? ['_Server', 'Open_vSwitch'] : undefined))
  await expect(clientOf(vswitch).server()).rejects.toMatchObject({
    code: 'switch_prompt_unknown',
    detail: { reason: 'no database OVN_Northbound' },
  })
})

test('no answer of any shape makes a call hang or throw anything but a SwitchError', async () => {
  const shapes: unknown[] = [
    null,
    0,
    '',
    [],
    {},
    [[]],
    [null],
    [{ rows: 1 }],
    { error: {} },
    [{ error: 'x' }],
    ['uuid'],
    true,
  ]
  let seed = 7
  const pick = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
    return shapes[seed % shapes.length]
  }
  for (let round = 0; round < 60; round += 1) {
    const port = await serve((request, socket) =>
      seed % 3 === 0 ? (healthy()(request, socket) ?? pick()) : (pick() ?? null),
    )
    const client = clientOf(port)
    const outcome = await client.transact([comment], 500).catch((error: Error) => error)
    if (outcome instanceof Error) expect(outcome.name).toBe('SwitchError')
    await client.close()
    servers.pop()?.close()
  }
})
