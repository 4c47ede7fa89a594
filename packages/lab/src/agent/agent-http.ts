import { randomUUID } from 'node:crypto'
import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { type AgentMemory, agentCommands } from './agent-commands'
import { type AgentContext, hasNetwork } from './agent-context'
import { AgentError, agentBusy, commandFailed, invalidCommand, notFound } from './agent-error'
import type { SelfSignedCertificate } from './self-signed-certificate'

interface CommandResult {
  readonly id: string
  readonly name: string
  status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CLEAN_VERSION_MISMATCH'
  error: AgentError | null
  result: unknown
  readonly done: Promise<void>
}

export interface AgentHttpOptions {
  readonly context: AgentContext
  readonly memory: AgentMemory
  readonly certificate: SelfSignedCertificate | null
  readonly version: string
  token(): string | null
  /** An asynchronous command ended: the agent heartbeats at once. */
  onCommandDone(): void
}

const largestBodyBytes = 96 << 20

/** The agent's HTTP API (ironic-python-agent `api/app.py`); it exists only while the agent runs. */
export class AgentHttp {
  readonly #options: AgentHttpOptions
  readonly #commands: CommandResult[] = []
  readonly #startedAt = Date.now() / 1000
  readonly #server: Server

  constructor(options: AgentHttpOptions) {
    this.#options = options
    const listener = (request: IncomingMessage, response: ServerResponse) => void this.#serve(request, response)
    const { certificate } = options
    this.#server = certificate
      ? createHttpsServer({ cert: certificate.certificatePem, key: certificate.keyPem }, listener)
      : createHttpServer(listener)
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(0, '127.0.0.1', resolve)
    })
    return (this.#server.address() as AddressInfo).port
  }

  close(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A frame that the switches do not carry: whoever asked waits in vain.
    if (!hasNetwork(this.#options.context)) {
      request.socket.destroy()
      return
    }
    try {
      const body = await this.#route(request)
      this.#send(response, 200, body)
    } catch (error) {
      const known = error instanceof AgentError ? error : commandFailed(String(error))
      const faultcode = known.code >= 500 ? 'Server' : 'Client'
      const faultstring = known.details ? `${known.message}: ${known.details}` : known.message
      this.#send(response, known.code, { faultcode, faultstring })
    }
  }

  #send(response: ServerResponse, status: number, body: unknown): void {
    const text = JSON.stringify(body)
    response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
    response.end(text)
  }

  async #route(request: IncomingMessage): Promise<unknown> {
    const url = new URL(request.url ?? '/', 'http://agent')
    const path = url.pathname.replace(/^\/v1/, '') || '/'
    if (path === '/' && request.method === 'GET')
      return { name: 'OpenStack Ironic Python Agent API', versions: [{ id: 'v1' }] }
    if (path === '/status' && request.method === 'GET') {
      return { started_at: this.#startedAt, version: this.#options.version }
    }
    if (!/^\/commands(\/|$)/.test(path))
      throw new AgentError('NotFound', 404, 'Not found', 'The requested URL was not found.')
    const token = url.searchParams.get('agent_token')
    if (!token || token !== this.#options.token()) throw new AgentError('Unauthorized', 401, 'Token invalid.', '')
    const wait = url.searchParams.get('wait')?.toLowerCase() === 'true'
    const id = path.split('/')[2]
    if (request.method === 'POST' && !id) return this.#post(await readJson(request), wait)
    if (request.method !== 'GET') throw new AgentError('MethodNotAllowed', 405, 'Method not allowed', '')
    if (!id) return { commands: this.#commands.map(serialize) }
    const command = this.#commands.find((candidate) => candidate.id === id)
    if (!command) throw notFound('Command Result', id)
    if (wait) await command.done
    return serialize(command)
  }

  async #post(body: unknown, wait: boolean): Promise<unknown> {
    const { name, params } = (body ?? {}) as { name?: unknown; params?: unknown }
    if (typeof name !== 'string' || !params || typeof params !== 'object' || Array.isArray(params)) {
      throw new AgentError('BadRequest', 400, 'Missing or invalid name or params', '')
    }
    const last = this.#commands.at(-1)
    if (last?.status === 'RUNNING') throw agentBusy(last.name)
    const [extension = '', ...rest] = name.split('.')
    if (rest.length === 0) throw invalidCommand('Command name must be of the form <extension>.<name>')
    if (!Object.keys(agentCommands).some((known) => known.startsWith(`${extension}.`))) {
      throw notFound('Extension', extension)
    }
    const command = agentCommands[name]
    if (!command) throw invalidCommand(`Unknown command: ${rest.join('.')}`)
    command.validate?.(params as Record<string, unknown>)
    const result = this.#start(name, params as Record<string, unknown>)
    if (wait || !command.async) await result.done
    return serialize(result)
  }

  #start(name: string, params: Record<string, unknown>): CommandResult {
    const { context, memory } = this.#options
    const command = agentCommands[name]
    const shortName = name.slice(name.indexOf('.') + 1)
    const detail = (params.step as { step?: string } | undefined)?.step
    context.log.record(`agent.command.${name}`, detail)
    context.print(`ironic-python-agent: executing command ${name}${detail ? ` ${detail}` : ''}\n`)
    // Started on the next turn: the caller first gets RUNNING, as with the agent's threads.
    const work = new Promise<unknown>((resolve, reject) => {
      setImmediate(() => {
        Promise.resolve()
          .then(() => command?.run(context, memory, params))
          .then(resolve, reject)
      })
    })
    const result: CommandResult = {
      id: randomUUID(),
      name: shortName,
      status: 'RUNNING',
      error: null,
      result: null,
      done: work.then(
        (value) => {
          result.result = value ?? null
          result.status = 'SUCCEEDED'
        },
        (error: unknown) => {
          result.error = error instanceof AgentError ? error : commandFailed((error as Error).message)
          result.status = result.error.type === 'VersionMismatch' ? 'CLEAN_VERSION_MISMATCH' : 'FAILED'
          if (context.signal.aborted) return
          context.log.record('agent.command-failed', `${name}: ${result.error.details}`)
          context.print(`ironic-python-agent: command ${shortName} failed: ${result.error.details}\n`)
        },
      ),
    }
    this.#commands.push(result)
    if (command?.async) void result.done.then(() => this.#options.onCommandDone())
    return result
  }
}

function serialize(command: CommandResult) {
  return {
    id: command.id,
    command_name: command.name,
    command_status: command.status,
    command_error: command.error?.serialize() ?? null,
    command_result: command.result,
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    size += (part as Buffer).length
    if (size > largestBodyBytes) throw new AgentError('RequestEntityTooLarge', 413, 'Request too large', '')
    parts.push(part as Buffer)
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'))
  } catch {
    throw new AgentError('BadRequest', 400, 'Missing or invalid name or params', '')
  }
}
