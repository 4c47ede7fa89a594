import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { selfSignedCertificate } from '@ingot/lab/agent/self-signed-certificate'
import { afterEach, describe, expect, test } from 'vitest'
import { AgentError } from '../contract/agent'
import { openAgent } from './open-agent'

const TOKEN = 'a-token-that-must-stay-secret-0123456789'
const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close()
    server.closeAllConnections()
  }
})

async function listen(server: Server): Promise<number> {
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

const seen: string[] = []
async function agentThat(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  seen.length = 0
  const listener: RequestListener = (request, response) => {
    seen.push(`${request.method} ${request.url}`)
    request.resume().once('end', () => answer(request, response))
  }
  const port = await listen(createServer(listener))
  return openAgent({ callbackUrl: `http://127.0.0.1:${port}`, token: TOKEN, verifyCa: null })
}
const json = (response: ServerResponse, status: number, body: unknown) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
const command = (name: string, status: string, more: object = {}) => ({
  id: '1',
  command_name: name,
  command_status: status,
  command_error: null,
  command_result: null,
  ...more,
})
async function errorOf(work: Promise<unknown>): Promise<AgentError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof AgentError)) throw new Error(`no AgentError but ${String(error)}`)
  return error
}

describe('a command', () => {
  test('is posted with the token and tells whether the answer may wait', async () => {
    const agent = await agentThat((_request, response) => json(response, 200, command('sync', 'SUCCEEDED')))
    expect(await agent.run('standby.sync', {}, { wait: true })).toMatchObject({ name: 'sync', status: 'SUCCEEDED' })
    await agent.run('standby.power_off', {})
    expect(seen).toEqual([
      `POST /v1/commands/?wait=true&agent_token=${TOKEN}`,
      `POST /v1/commands/?wait=false&agent_token=${TOKEN}`,
    ])
  })

  test('that failed is given back with the words of the agent, under its short name', async () => {
    const failure = { command_error: { type: 'ImageChecksumError', code: 500, message: 'bad', details: 'a is not b' } }
    const agent = await agentThat((_request, response) =>
      json(response, 200, { commands: [command('standby.prepare_image', 'FAILED', failure)] }),
    )
    expect(await agent.listCommands()).toEqual([
      {
        id: '1',
        name: 'prepare_image',
        status: 'FAILED',
        error: { type: 'ImageChecksumError', message: 'bad', details: 'a is not b' },
        result: null,
      },
    ])
  })

  test.each([
    [401, 'Token invalid.', 'agent_restarted'],
    [409, 'Agent is busy: executing command prepare_image', 'agent_busy'],
    [400, 'Invalid command parameters: Image is missing', 'agent_command_failed'],
    [404, 'Not found: Extension with id x not found.', 'agent_command_failed'],
    [500, 'Command execution failed', 'agent_command_failed'],
  ])('answered with %i is an error that names the cause', async (status, faultstring, code) => {
    const agent = await agentThat((_request, response) => json(response, status, { faultcode: 'Client', faultstring }))
    expect((await errorOf(agent.run('standby.sync', {}))).code).toBe(code)
  })

  test('whose answer got lost is recognised when it runs, and not sent again', async () => {
    const agent = await agentThat((request, response) => {
      if (request.method === 'POST') return void request.socket.destroy()
      json(response, 200, { commands: [command('sync', 'SUCCEEDED'), command('prepare_image', 'RUNNING')] })
    })
    expect(await agent.run('standby.prepare_image', {})).toMatchObject({ name: 'prepare_image', status: 'RUNNING' })
    expect(seen.map((line) => line.split(' ')[0])).toEqual(['POST', 'GET'])
  })

  test('that never arrived is an error, whatever else runs', async () => {
    const agent = await agentThat((request, response) => {
      if (request.method === 'POST') return void request.socket.destroy()
      json(response, 200, { commands: [command('erase_devices', 'RUNNING')] })
    })
    expect((await errorOf(agent.run('standby.prepare_image', {}))).code).toBe('agent_unreachable')
  })

  test('answered by something that is no agent is an error', async () => {
    const agent = await agentThat((_request, response) => response.end('<html>'))
    expect((await errorOf(agent.listCommands())).code).toBe('agent_unreachable')
    const odd = await agentThat((_request, response) => json(response, 200, { hello: 'world' }))
    expect((await errorOf(odd.run('standby.sync', {}))).code).toBe('agent_command_failed')
  })
})

test('no error shows the token', async () => {
  const port = await listen(createServer())
  servers.pop()?.close()
  const gone = openAgent({ callbackUrl: `http://127.0.0.1:${port}`, token: TOKEN, verifyCa: null })
  const angry = await agentThat((_request, response) => json(response, 400, { faultstring: 'no' }))
  for (const work of [gone.listCommands(), gone.run('a.b', {}), angry.run('a.b', {})]) {
    const error = await errorOf(work)
    expect(`${error.message} ${error.stack} ${JSON.stringify(error.detail)}`).not.toContain(TOKEN)
  }
})

describe('an agent with a certificate', () => {
  async function secureAgent() {
    const certificate = selfSignedCertificate('127.0.0.1')
    const server = createTlsServer(
      { cert: certificate.certificatePem, key: certificate.keyPem },
      (_request, response) => json(response, 200, { commands: [] }),
    )
    return { callbackUrl: `https://127.0.0.1:${await listen(server)}`, certificate: certificate.certificatePem }
  }

  test('is believed when it is the one that came with the heartbeat, under whatever address', async () => {
    const { callbackUrl, certificate } = await secureAgent()
    for (const url of [callbackUrl, callbackUrl.replace('127.0.0.1', 'localhost')])
      expect(await openAgent({ callbackUrl: url, token: TOKEN, verifyCa: certificate }).listCommands()).toEqual([])
  })

  test('is not believed when it is another, or when none came', async () => {
    const { callbackUrl, certificate } = await secureAgent()
    await openAgent({ callbackUrl, token: TOKEN, verifyCa: certificate }).listCommands()
    for (const verifyCa of [selfSignedCertificate('127.0.0.1').certificatePem, null]) {
      const error = await errorOf(openAgent({ callbackUrl, token: TOKEN, verifyCa }).listCommands())
      expect(error.code).toBe('agent_unreachable')
    }
  })
})
