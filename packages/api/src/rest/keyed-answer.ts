import { createHash } from 'node:crypto'
import { IngotError } from '@ingot/core/error/ingot-error'
import { canonicalJson } from '@ingot/db/audit/canonical-json'
import {
  beginKeyed,
  forgetKeyed,
  type KeyedRequest,
  keepAnswer,
  keepOutcomeOf,
} from '@ingot/db/idempotency/keyed-request'
import type { ApiContext } from '../context'
import { createOutcomeSeal } from './outcome-seal'
import { plainJson } from './plain-json'
import type { RestAnswer } from './rest-answer'
import type { RestRoute } from './route-table'

export interface Keyed {
  readonly key: string
  /** the bearer token itself */
  readonly token: string
  readonly route: RestRoute
  readonly input: unknown
}

/** What the transaction returned, and what it made. */
interface Outcome {
  readonly result?: unknown
  readonly targetId: string | null
}

/** Procedures that answer with more than their transaction returned. A test holds every other one to the same answer. */
const answerOf: Readonly<Record<string, (outcome: Outcome) => unknown>> = {
  'host.create': ({ result }) => ({ hosts: result }),
  'node.register': ({ result, targetId }) => ({ id: targetId, operation: result }),
  'node.checkBmc': ({ result, targetId }) => ({ checkId: targetId, operation: result }),
  'ironicEndpoint.create': ({ result, targetId }) => ({ id: targetId, operation: result }),
  'switch.create': ({ result, targetId }) => ({ id: targetId, operation: result }),
  'sdnController.create': ({ result, targetId }) => ({ id: targetId, operation: result }),
  'ironicEndpoint.createNode': ({ result }) => ({ operation: result }),
}

/**
 * Carries out a request once, however often it is sent under its key: the change marks the key in its own transaction, so
 * that after a crash it is known whether it happened. `answer` makes what is told of a value. Throws
 * `idempotency_key_reused`, `request_in_flight`.
 */
export async function answerOnce(
  ctx: ApiContext,
  keyed: Keyed,
  carryOut: (ctx: ApiContext) => Promise<unknown>,
  answer: (value: unknown) => RestAnswer,
): Promise<RestAnswer> {
  const { session, database } = ctx
  if (!session) throw new IngotError('unauthenticated')
  const { key, token, route, input } = keyed
  const request: KeyedRequest = {
    tokenId: session.sessionId,
    key,
    requestHash: createHash('sha256')
      .update(route.procedure)
      .update(canonicalJson(JSON.parse(plainJson(input ?? null))))
      .digest(),
    requestId: ctx.requestId,
  }
  const { seal, open } = createOutcomeSeal(token, key)
  const begun = await beginKeyed(database, request)
  if (begun.kind === 'reused') throw new IngotError('idempotency_key_reused')
  if (begun.kind === 'in_flight') throw new IngotError('request_in_flight')
  if (begun.kind === 'answered') return replayed(JSON.parse(open(begun.answer)) as RestAnswer)
  if (begun.kind === 'committed') {
    const outcome = JSON.parse(open(begun.result)) as Outcome
    const found = answerOf[route.procedure]
    return replayed(answer(found ? found(outcome) : outcome.result))
  }
  try {
    const keepOutcome = keepOutcomeOf(request, (outcome) => seal(plainJson(outcome)))
    const done = answer(await carryOut({ ...ctx, keepOutcome }))
    await keepAnswer(database, request, seal(JSON.stringify(done)))
    return done
  } catch (error) {
    await forgetKeyed(database, request)
    throw error
  }
}

const replayed = (answer: RestAnswer): RestAnswer => ({
  ...answer,
  headers: { ...answer.headers, 'Idempotency-Replayed': 'true' },
})
