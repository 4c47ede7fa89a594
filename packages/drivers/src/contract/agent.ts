/** What can go wrong between the worker and the ramdisk agent. */
export const agentErrorCodes = {
  /** No answer, or not from the agent whose certificate we pinned. */
  agent_unreachable: { retryable: true },
  /** The agent runs another command; only one at a time is possible. */
  agent_busy: { retryable: true },
  /** The agent runs, but does not accept our token: it was started anew. */
  agent_restarted: { retryable: false },
  /** The agent refused the command or it failed; `detail.type` and `detail.details` say how. */
  agent_command_failed: { retryable: false },
} as const satisfies Record<string, { retryable: boolean }>

export type AgentErrorCode = keyof typeof agentErrorCodes

/** The only error an agent client throws. `detail` never holds the token. */
export class AgentError extends Error {
  override readonly name = 'AgentError'
  readonly code: AgentErrorCode
  readonly detail: Readonly<Record<string, string | number>>

  constructor(code: AgentErrorCode, detail: Record<string, string | number> = {}, options?: { cause?: unknown }) {
    super([code, ...Object.entries(detail).map(([key, value]) => `${key}=${value}`)].join(' '), options)
    this.code = code
    this.detail = detail
  }
}

export type AgentCommandStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CLEAN_VERSION_MISMATCH'

/** A command as the agent remembers it, oldest first in lists. */
export interface AgentCommandResult {
  readonly id: string
  /** Without its extension: `prepare_image`. */
  readonly name: string
  readonly status: AgentCommandStatus
  readonly error: { readonly type: string; readonly message: string; readonly details: string } | null
  readonly result: unknown
}

export interface AgentEndpoint {
  readonly callbackUrl: string
  readonly token: string
  /** PEM that the agent sent with its heartbeat; the connection must be signed by it. null: plain HTTP. */
  readonly verifyCa: string | null
}

/** The deploy agent on one machine: ironic-python-agent's HTTP API. Every call takes at most 60 s. */
export interface DeployAgent {
  /** Commands of this boot, oldest first. Safe to repeat. */
  listCommands(): Promise<AgentCommandResult[]>
  /**
   * Starts a command. `wait` holds the answer until it ends. A command that was accepted although the answer got lost
   * is recognised and returned, not sent again.
   */
  run(name: string, params: Record<string, unknown>, options?: { wait?: boolean }): Promise<AgentCommandResult>
}
