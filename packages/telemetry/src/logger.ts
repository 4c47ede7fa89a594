import { type DestinationStream, type Logger as PinoLogger, pino, stdTimeFunctions } from 'pino'
import { getLogContext } from './log-context'
import { redact } from './redact'

export type Logger = PinoLogger

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

export type LoggerOptions = {
  /** The process: `web`, `worker`, … */
  name: string
  level?: LogLevel
  /** Where lines go; stdout when left out. */
  destination?: DestinationStream
}

/**
 * Makes the logger of a process: one JSON object per line, with the ids of the current log context. Every field and the message
 * pass through redaction, so no secret under a telling name, and no login in a URL, reaches a line.
 */
export function createLogger({ name, level = 'info', destination }: LoggerOptions): Logger {
  const options = {
    name,
    level,
    base: { name },
    timestamp: stdTimeFunctions.isoTime,
    // pino would serialise `err` before `formatters.log` sees it; redaction does it for every key.
    serializers: { err: (value: unknown) => value },
    mixin: () => ({ ...getLogContext() }),
    formatters: {
      level: (label: string) => ({ level: label }),
      log: (fields: Record<string, unknown>) => redact(fields) as Record<string, unknown>,
    },
    hooks: {
      logMethod(this: PinoLogger, args: Parameters<PinoLogger['info']>, method: PinoLogger['info']) {
        // Printf arguments and messages are text that formatters never see.
        const safe = args.map((arg) => (typeof arg === 'string' || arg instanceof Error ? redact(arg) : arg))
        method.apply(this, safe as typeof args)
      },
    },
  }
  const logger: PinoLogger = destination ? pino(options, destination) : pino(options)
  // Children inherit this method, and pino runs no formatter on the fields bound to a child.
  const child = logger.child
  logger.child = function redactedChild(this: PinoLogger, bindings, childOptions) {
    return child.call(this, redact(bindings) as typeof bindings, childOptions)
  } as typeof child
  return logger
}
