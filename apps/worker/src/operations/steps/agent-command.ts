import type { ErrorCode } from '@ingot/core/error/codes'
import type { OperationError } from '@ingot/core/operation/outcome'
import type { AgentCommandResult } from '@ingot/drivers/contract/agent'

/** A failed command as an error for people: the agent's own words, cut to what fits a page. */
export function commandError(code: ErrorCode, command: AgentCommandResult): OperationError {
  const { type = '', message = '', details = '' } = command.error ?? {}
  return { code, data: { command: command.name, type, message: `${message} ${details}`.trim().slice(0, 600) } }
}
