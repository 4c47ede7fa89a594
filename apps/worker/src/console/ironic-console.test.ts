import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { EngineError, type EngineErrorCode } from '@ingot/drivers/contract/engine-error'
import type { EngineConsole } from '@ingot/drivers/contract/engine-hardware'
import type { ProvisionEngine } from '@ingot/drivers/contract/provision-engine'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ironicConsole } from './ironic-console'

// What Ironic answers is played; what it opens is a real TCP port that echoes.
let server: Server
let sockets: Socket[]
let told: EngineConsole
let refusals: EngineErrorCode[]
let asked: number
beforeEach(async () => {
  sockets = []
  server = createServer((socket) => {
    sockets.push(socket)
    socket.on('error', () => {}).on('data', (bytes) => socket.write(bytes))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  told = { enabled: false, type: null, url: null }
  refusals = []
  asked = 0
})
afterEach(() => {
  for (const socket of sockets) socket.destroy()
  server.close()
})

const port = () => (server.address() as AddressInfo).port
const opened = (): EngineConsole => ({ enabled: true, type: 'socat', url: `tcp://127.0.0.1:${port()}` })
const engine = {
  nodes: {
    console: async () => told,
    getState: async () => ({ reservation: null }),
    enableConsole: async () => {
      asked += 1
      const refusal = refusals.shift()
      if (refusal) throw new EngineError(refusal)
      if (asked < 100) told = next
    },
  },
} as unknown as ProvisionEngine
let next: EngineConsole

const open = async () => {
  let output = ''
  const ends: (string | null)[] = []
  const stream = await ironicConsole(async () => engine, 'n').openConsole({
    onData: (bytes) => (output += bytes),
    onClose: (error) => ends.push(error?.code ?? null),
  })
  return { stream, ends, output: () => output }
}

test('a console that is off is switched on, also when the node is locked at first; keys and output cross', async () => {
  next = opened()
  refusals = ['node_locked']
  const { stream, output, ends } = await open()
  expect(asked).toBe(2)
  expect(stream.write(Buffer.from('hostname\r'))).toBe(true)
  await expect.poll(output).toBe('hostname\r')
  await stream.close()
  await expect.poll(() => ends).toEqual([null])
  expect(stream.write(Buffer.from('x'))).toBe(false)
})

test('one that is on already is only connected to, and its end is a loss', async () => {
  told = opened()
  const { ends } = await open()
  expect(asked).toBe(0)
  await expect.poll(() => sockets.length).toBe(1)
  sockets[0]?.end()
  await expect.poll(() => ends).toEqual(['console_lost'])
})

test.each([
  ['a web page', { enabled: true, type: 'shellinabox', url: 'http://conductor:4201' }, 'ironic_console_web'],
  ['nothing to connect to', { enabled: true, type: null, url: null }, 'ironic_console_missing'],
  ['a port where nobody listens', { enabled: true, type: 'socat', url: 'tcp://127.0.0.1:1' }, 'ironic_unreachable'],
] as const)('%s is refused by its name', async (_, console, code) => {
  told = console
  await expect(open()).rejects.toMatchObject({ code })
})

test.each([
  ['driver_unsupported', 'ironic_console_missing'],
  ['endpoint_unreachable', 'ironic_unreachable'],
  ['endpoint_forbidden', 'ironic_console_failed'],
] as const)('%s of Ironic becomes %s', async (refusal, code) => {
  refusals = [refusal]
  await expect(open()).rejects.toMatchObject({ code })
})

test('one that Ironic could not switch on is given up as soon as nobody works on it', async () => {
  next = { enabled: false, type: null, url: null }
  await expect(open()).rejects.toMatchObject({ code: 'ironic_console_failed' })
})
