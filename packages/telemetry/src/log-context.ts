import { AsyncLocalStorage } from 'node:async_hooks'

/** What a log line belongs to. Ids only: a context is written on every line. */
export type LogContext = {
  requestId?: string
  operationId?: string
  step?: string
  actorId?: string
  nodeId?: string
  hostId?: string
}

const storage = new AsyncLocalStorage<LogContext>()

/** Runs `work` with these ids on every log line that it or anything it awaits writes. Contexts nest; the inner wins. */
export function withLogContext<T>(context: LogContext, work: () => T): T {
  return storage.run({ ...storage.getStore(), ...context }, work)
}

export function getLogContext(): LogContext {
  return storage.getStore() ?? {}
}
