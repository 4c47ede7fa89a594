import type { ErrorCode } from '@ingot/core/error/codes'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { OperationError } from '@ingot/core/operation/outcome'
import type { AgentCommandResult, DeployAgent } from '@ingot/drivers/contract/agent'

/** A failed command as an error for people: the agent's own words, cut to what fits a page. */
export function commandError(code: ErrorCode, command: AgentCommandResult): OperationError {
  const { type = '', message = '', details = '' } = command.error ?? {}
  return { code, data: { command: command.name, type, message: `${message} ${details}`.trim().slice(0, 600) } }
}

/**
 * Runs a short command and gives its result. Throws `agent_command_failed` with the agent's words, and `agent_busy` when
 * it takes so long that only the step's next try can tell.
 */
export async function askAgent(agent: DeployAgent, name: string, params: Record<string, unknown>): Promise<unknown> {
  const command = await agent.run(name, params, { wait: true })
  if (command.status === 'SUCCEEDED') return command.result
  if (command.status === 'RUNNING') throw new IngotError('agent_busy', { command: name })
  const { code, data } = commandError('agent_command_failed', command)
  throw new IngotError(code, data)
}
