import { type AgentCommandResult, type AgentEndpoint, AgentError, type DeployAgent } from '../contract/agent'
import { agentRequest } from './agent-request'

interface WireCommand {
  id?: unknown
  command_name?: unknown
  command_status?: unknown
  command_error?: { type?: unknown; message?: unknown; details?: unknown } | null
  command_result?: unknown
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')

function parseCommand(value: unknown): AgentCommandResult {
  const wire = (value ?? {}) as WireCommand
  const status = text(wire.command_status)
  const known = ['RUNNING', 'SUCCEEDED', 'FAILED', 'CLEAN_VERSION_MISMATCH'].includes(status)
  if (!known) throw new AgentError('agent_command_failed', { type: 'MalformedAnswer', status })
  const error = wire.command_error
  return {
    id: text(wire.id),
    // A command that failed before it started goes by its full name, `standby.prepare_image`.
    name: text(wire.command_name).replace(/^.*\./, ''),
    status: status as AgentCommandResult['status'],
    error: error ? { type: text(error.type), message: text(error.message), details: text(error.details) } : null,
    result: wire.command_result ?? null,
  }
}

// HTTP status → what it means (ironic-python-agent errors.py): 401 wrong token, 409 busy, other 4xx refused.
function refuse(status: number, body: unknown, name: string): never {
  const fault = text((body as { faultstring?: unknown } | null)?.faultstring).slice(0, 500)
  if (status === 401) throw new AgentError('agent_restarted', { command: name })
  if (status === 409 && !/version/i.test(fault)) throw new AgentError('agent_busy', { command: name, details: fault })
  throw new AgentError('agent_command_failed', { command: name, status, details: fault })
}

/** A client of the agent that sent us `endpoint`. Opens nothing until the first call. */
export function openAgent(endpoint: AgentEndpoint): DeployAgent {
  const listCommands = async (): Promise<AgentCommandResult[]> => {
    const { status, body } = await agentRequest(endpoint, 'GET', '/v1/commands/', {})
    if (status !== 200) refuse(status, body, 'list')
    const commands = (body as { commands?: unknown } | null)?.commands
    return Array.isArray(commands) ? commands.map(parseCommand) : []
  }
  return {
    listCommands,
    async run(name, params, { wait = false } = {}) {
      try {
        const { status, body } = await agentRequest(
          endpoint,
          'POST',
          '/v1/commands/',
          { wait: String(wait) },
          { name, params },
        )
        if (status !== 200) refuse(status, body, name)
        return parseCommand(body)
      } catch (error) {
        if (!(error instanceof AgentError) || error.code !== 'agent_unreachable') throw error
        // The answer may be lost although the command was taken: the agent's own list decides.
        const last = (await listCommands().catch(() => [])).at(-1)
        if (last?.status === 'RUNNING' && name.endsWith(`.${last.name}`)) return last
        throw error
      }
    },
  }
}
