import type { OperationError, WaitingParty, WaitReason } from '@ingot/core/operation/outcome'
import type { Database } from '../database'
import { EVENT_CHANNEL } from '../event/live-event'
import { observedPowerUpdate } from '../internal/observed-power-sql'
import { rowsOf } from '../internal/statement'
import { LeaseLost } from './lease-lost'
import type { JsonObject, OperationLease } from './operation-row'

export interface StepPosition {
  readonly phase: 'forward' | 'undo'
  readonly index: number
  readonly name: string
}

export interface BegunStep {
  readonly deadlineAt: Date
  /** Wake-ups so far: what was announced before the step began, it sees for itself. */
  readonly wake: number
  readonly now: Date
}

const json = (value: unknown) => (value === undefined || value === null ? null : JSON.stringify(value))

/**
 * Notes that a step begins (or begins again) and sets its deadline at its first beginning. Throws LeaseLost when the
 * fence is old. Safe to repeat.
 */
export async function beginStep(
  database: Database,
  lease: OperationLease,
  step: StepPosition,
  budgetMs: number,
): Promise<BegunStep> {
  const [row] = await rowsOf(database)<BegunStep>`
    WITH op AS (
      UPDATE operation SET step_name = ${step.name},
        step_started_at = coalesce(step_started_at, now()),
        step_deadline_at = coalesce(step_deadline_at, now() + ${budgetMs}::float8 * interval '1 millisecond')
      WHERE id = ${lease.operationId}::uuid AND fence = ${lease.fence} AND status = 'running'
      RETURNING id, node_id, host_id, project_id, step_deadline_at, wake
    ), st AS (
      INSERT INTO operation_step (operation_id, phase, position, name, status)
      SELECT id, ${step.phase}, ${step.index}, ${step.name}, 'running' FROM op
      ON CONFLICT (operation_id, phase, position) DO UPDATE SET attempts = operation_step.attempts + 1, status = 'running'
    )
    SELECT step_deadline_at AS "deadlineAt", wake, now() AS now,
      pg_notify(${EVENT_CHANNEL}, json_build_object('topic', 'operation', 'id', id, 'nodeId', node_id, 'hostId', host_id, 'projectId', project_id)::text)::text
    FROM op`
  if (!row) throw new LeaseLost(lease.operationId)
  return row
}

/** The step that follows, begun in the same statement as the one before it ended. */
export interface NextStep {
  readonly name: string
  readonly budgetMs: number
}

export interface StepResult {
  readonly state: JsonObject
  readonly progress: number
  readonly evidence?: JsonObject | null
  /** What the step saw of its node's power last; null: it did not look. */
  readonly power: 'on' | 'off' | null
  readonly next: NextStep | null
}

/**
 * Notes that a step is done and begins the next one, with what it leaves for the others and what it saw of the node's
 * power. Returns how the next one began, null after the last. One statement. Throws LeaseLost.
 */
export async function completeStep(
  database: Database,
  lease: OperationLease,
  step: StepPosition,
  result: StepResult,
): Promise<BegunStep | null> {
  const { next, power } = result
  const [row] = await rowsOf(database)<Omit<BegunStep, 'deadlineAt'> & { deadlineAt: Date | null }>`
    WITH op AS (
      UPDATE operation SET step_index = ${step.index + 1}, attempt = 0, state = ${JSON.stringify(result.state)}::jsonb,
        progress = greatest(progress, ${result.progress}), message = NULL,
        evidence = coalesce(${json(result.evidence)}::jsonb, evidence),
        step_name = coalesce(${next?.name ?? null}, step_name),
        step_started_at = CASE WHEN ${next !== null} THEN now() END,
        step_deadline_at = CASE WHEN ${next !== null} THEN now() + ${next?.budgetMs ?? 0}::float8 * interval '1 millisecond' END
      WHERE id = ${lease.operationId}::uuid AND fence = ${lease.fence} AND status = 'running'
      RETURNING id, node_id, host_id, project_id, step_deadline_at, wake
    ), ended AS (
      UPDATE operation_step SET status = 'done', finished_at = now(),
        evidence = coalesce(${json(result.evidence)}::jsonb, operation_step.evidence)
      FROM op WHERE operation_id = op.id AND phase = ${step.phase} AND position = ${step.index}
    ), begun AS (
      INSERT INTO operation_step (operation_id, phase, position, name, status)
      SELECT id, ${step.phase}, ${step.index + 1}, ${next?.name ?? ''}, 'running' FROM op WHERE ${next !== null}
      ON CONFLICT (operation_id, phase, position) DO UPDATE SET attempts = operation_step.attempts + 1, status = 'running'
    ), seen AS (
      SELECT node_id AS id, ${power}::text AS power, NULL::text AS problem FROM op WHERE ${power !== null}
    ), powered AS (${observedPowerUpdate} RETURNING node.id)
    SELECT step_deadline_at AS "deadlineAt", wake, now() AS now,
      pg_notify(${EVENT_CHANNEL}, json_build_object('topic', 'operation', 'id', id, 'nodeId', node_id, 'hostId', host_id, 'projectId', project_id)::text)::text,
      (SELECT pg_notify(${EVENT_CHANNEL}, json_build_object('topic', 'node', 'id', id, 'nodeId', id)::text)::text FROM powered)
    FROM op`
  if (!row) throw new LeaseLost(lease.operationId)
  const { deadlineAt } = row
  return deadlineAt ? { ...row, deadlineAt } : null
}

/** Saves what a running step found out so far, for the portal. Throws LeaseLost. */
export async function reportProgress(
  database: Database,
  lease: OperationLease,
  report: { progress?: number; message?: string; evidence?: JsonObject; state?: JsonObject },
): Promise<void> {
  const rows = await rowsOf(database)<unknown>`
    UPDATE operation SET progress = greatest(progress, ${report.progress ?? 0}),
      message = coalesce(${report.message ?? null}, message), evidence = coalesce(${json(report.evidence)}::jsonb, evidence),
      state = coalesce(${json(report.state)}::jsonb, state)
    WHERE id = ${lease.operationId}::uuid AND fence = ${lease.fence} AND status = 'running'
    RETURNING pg_notify(${EVENT_CHANNEL}, json_build_object('topic', 'operation', 'id', id, 'nodeId', node_id, 'hostId', host_id, 'projectId', project_id)::text)::text`
  if (rows.length === 0) throw new LeaseLost(lease.operationId)
}

export interface WaitRequest {
  readonly afterMs: number
  readonly event?: string
  readonly reason: WaitReason
  readonly waitingFor: WaitingParty
  /** Count this as a failed try of the step. A step that waits for something else is well again: its count ends. */
  readonly retry?: boolean
  readonly error?: OperationError
  readonly state: JsonObject
  readonly evidence?: JsonObject | null
  readonly message?: string | null
}

/**
 * Lets the lease go until `afterMs` from now (but not past the step's deadline) or until the event. Returns when to
 * come back. Where it waits for an event, one that arrived since `wakeAtBegin` makes that "now": no wake-up is lost; so
 * does a cancel. Throws LeaseLost.
 */
export async function releaseToWait(
  database: Database,
  lease: OperationLease,
  wakeAtBegin: number,
  request: WaitRequest,
): Promise<{ afterMs: number }> {
  const [row] = await rowsOf(database)<{ afterMs: number }>`
    UPDATE operation SET status = 'waiting', lease_owner = NULL, lease_expires_at = NULL,
      attempt = CASE WHEN ${request.retry === true} THEN attempt + 1 ELSE 0 END, state = ${JSON.stringify(request.state)}::jsonb,
      wait_event = ${request.event ?? null}, wait_reason = ${request.reason}, waiting_for = ${request.waitingFor},
      message = ${request.message ?? null}, evidence = coalesce(${json(request.evidence)}::jsonb, evidence),
      wake_at = CASE WHEN wake <> ${wakeAtBegin} AND (${request.event !== undefined} OR cancel_requested_at IS NOT NULL) THEN now()
        ELSE least(now() + ${request.afterMs}::float8 * interval '1 millisecond', coalesce(step_deadline_at + interval '10 milliseconds', 'infinity')) END
    WHERE id = ${lease.operationId}::uuid AND fence = ${lease.fence} AND status = 'running'
    RETURNING greatest(0, extract(epoch FROM (wake_at - now())) * 1000)::float8 AS "afterMs",
      pg_notify(${EVENT_CHANNEL}, json_build_object('topic', 'operation', 'id', id, 'nodeId', node_id, 'hostId', host_id, 'projectId', project_id)::text)::text`
  if (!row) throw new LeaseLost(lease.operationId)
  return row
}
