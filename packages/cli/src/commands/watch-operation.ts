import type { components } from '../generated/rest-api'
import { plainText } from '../output/text-width'
import type { Session } from '../session'

const POLL_MS = 1_000
const open: readonly string[] = ['queued', 'running', 'waiting']

type Operation = components['schemas']['OperationView']

/**
 * Follows operations until they end, one line each; Ctrl-C stops watching, not the work. Returns 0 when all succeeded, 1
 * when one did not, 130 when nobody watches any more.
 */
export async function watchOperations(session: Session, ids: readonly string[]): Promise<0 | 1 | 130> {
  const { world, say } = session
  let left = false
  const restore = world.onInterrupt(() => {
    left = true
  })
  const shown = new Map<string, string>()
  const ended = new Map<string, Operation['status']>()
  try {
    for (;;) {
      for (const id of ids.filter((each) => !ended.has(each))) {
        const operation = await session.ask(session.api.GET('/operations/{id}', { params: { path: { id } } }))
        show(session, shown, operation)
        if (!open.includes(operation.status)) ended.set(id, operation.status)
      }
      if (ended.size === ids.length) return [...ended.values()].every((status) => status === 'succeeded') ? 0 : 1
      if (!left) await world.sleep(POLL_MS)
      if (left) {
        for (const id of ids.filter((each) => !ended.has(each))) world.say(`\n${say('leftRunning', { id })}\n`)
        return 130
      }
    }
  } finally {
    restore()
  }
}

/** A line when something changed, and never twice the same. */
function show({ world, say }: Session, shown: Map<string, string>, operation: Operation): void {
  const { id, kind, status, targetName, stepName, stepIndex, stepCount, progress, error, waiting } = operation
  const name = plainText(targetName)
  const done = !open.includes(status)
  const step = stepName ? `${Math.min(stepIndex + 1, stepCount)}/${stepCount} ${stepName}` : ''
  const why = waiting?.reason ? ` (${waiting.reason})` : ''
  const line = done
    ? `${say('finished', { name, kind, status })}${error ? `: ${error.code}` : ''}`
    : `${name}: ${kind} ${status} ${step} ${progress}%${why}`
  if (shown.get(id) === line) return
  shown.set(id, line)
  world.say(`${line}\n`)
}
