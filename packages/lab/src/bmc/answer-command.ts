import type { BmcSession } from './bmc-session'
import type { BmcState } from './bmc-state'
import { commandRegistry } from './command-registry'
import { commandKey, emptyReply } from './commands/command-handler'
import { completionCode } from './completion-code'
import { buildIpmiReply, type IpmiRequest } from './ipmi-message'

export interface AnsweredCommand {
  readonly reply: Buffer
  readonly completionCode: number
}

export function answerCommand(bmc: BmcState, session: BmcSession | null, request: IpmiRequest): AnsweredCommand {
  const handler = commandRegistry.get(commandKey(request.netFn, request.command))
  const refusal = !handler
    ? completionCode.invalidCommand
    : !session && !handler.sessionless
      ? completionCode.insufficientPrivilege
      : session && session.privilege < handler.privilege
        ? completionCode.insufficientPrivilege
        : request.data.length < (handler.minBytes ?? 0)
          ? completionCode.requestTooShort
          : null
  const result = refusal ?? handler?.run(bmc, session, request.data) ?? completionCode.invalidCommand
  const code = typeof result === 'number' ? result : completionCode.ok
  const data = typeof result === 'number' ? emptyReply : result
  return { reply: buildIpmiReply(request, code, data), completionCode: code }
}
