/** What a process tells Prometheus. The table is printed as docs/generated/metrics.md. */
export interface MetricRow {
  readonly type: 'counter' | 'gauge' | 'histogram'
  /** `portal`, `worker`; `reconcile`: workers with that role, all of which say the same (take the maximum) */
  readonly from: 'portal' | 'worker' | 'reconcile' | 'both'
  readonly help: string
  /** Few values each, never a name that a tenant chose, an address or an id. */
  readonly labels: readonly string[]
  /** seconds */
  readonly buckets?: readonly number[]
}

const quick = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]
const slow = [0.01, 0.05, 0.25, 1, 5, 15, 60, 300]

export const metricTable = {
  ingot_http_requests_total: {
    ...{ type: 'counter', from: 'portal', labels: ['class', 'method', 'status'] },
    help: 'Answered requests by class of address, method and class of status (2xx).',
  },
  ingot_http_request_duration_seconds: {
    ...{ type: 'histogram', from: 'portal', labels: ['class'], buckets: quick },
    help: 'Time from a request to the end of its answer; live streams are left out.',
  },
  ingot_db_pool_connections: {
    ...{ type: 'gauge', from: 'both', labels: ['state'] },
    help: 'Connections of the pool to PostgreSQL: open, idle, and requests that wait for one.',
  },
  ingot_operations_claimed_total: {
    ...{ type: 'counter', from: 'worker', labels: ['kind'] },
    help: 'Times that this worker took an operation up, waits in between included.',
  },
  ingot_operations_finished_total: {
    ...{ type: 'counter', from: 'worker', labels: ['kind', 'result'] },
    help: 'Operations that ended in this worker: succeeded, failed or cancelled.',
  },
  ingot_operation_queue_wait_seconds: {
    ...{ type: 'histogram', from: 'worker', labels: [], buckets: slow },
    help: 'Time from the request of an operation until a worker first took it up.',
  },
  ingot_operation_step_duration_seconds: {
    ...{ type: 'histogram', from: 'worker', labels: ['step', 'result'], buckets: slow },
    help: 'One run of the handler of a step; a step that waits is run several times.',
  },
  ingot_bmc_calls_total: {
    ...{ type: 'counter', from: 'worker', labels: ['protocol', 'call', 'result'] },
    help: 'Calls of BMC drivers by result: ok, or the code of the error.',
  },
  ingot_bmc_call_duration_seconds: {
    ...{ type: 'histogram', from: 'worker', labels: ['protocol', 'call'], buckets: quick },
    help: 'Time that a call of a BMC driver took, retransmissions included.',
  },
  ingot_power_sweep_duration_seconds: {
    ...{ type: 'histogram', from: 'reconcile', labels: [], buckets: slow },
    help: 'One round over the power of all nodes.',
  },
  ingot_power_sweep_nodes: {
    ...{ type: 'gauge', from: 'reconcile', labels: ['result'] },
    help: 'Nodes of the last round: asked, silent, changed.',
  },
  ingot_nodes: {
    ...{ type: 'gauge', from: 'reconcile', labels: ['state'] },
    help: 'Nodes by provision state.',
  },
  ingot_operations_open: {
    ...{ type: 'gauge', from: 'reconcile', labels: ['kind', 'status'] },
    help: 'Operations that are not finished: queued, running, waiting.',
  },
  ingot_operations_oldest_due_seconds: {
    ...{ type: 'gauge', from: 'reconcile', labels: [] },
    help: 'How long the operation that is longest due has waited for a worker; 0: none is due.',
  },
  ingot_outbox_pending: {
    ...{ type: 'gauge', from: 'reconcile', labels: [] },
    help: 'Wake-ups that are not in the queue yet.',
  },
  ingot_switch_plans_total: {
    ...{ type: 'counter', from: 'worker', labels: ['purpose', 'result'] },
    help: 'Changes of switches that ended in this worker: applied, unneeded, rolled_back, failed.',
  },
  ingot_switches: {
    ...{ type: 'gauge', from: 'reconcile', labels: ['state'] },
    help: 'Switches by what the last look at them said: ok, failed, never_seen; unsaved ones once more.',
  },
  ingot_switch_ports_drifted: {
    ...{ type: 'gauge', from: 'reconcile', labels: [] },
    help: 'Ports and groups of switches that are not as they shall be.',
  },
  ingot_console_sessions: {
    ...{ type: 'gauge', from: 'reconcile', labels: ['kind'] },
    help: 'Open consoles.',
  },
  ingot_audit_head_sequence: {
    ...{ type: 'gauge', from: 'reconcile', labels: [] },
    help: 'Number of the newest event of the audit trail. It never falls.',
  },
  ingot_audit_checkpoint_age_seconds: {
    ...{ type: 'gauge', from: 'reconcile', labels: [] },
    help: 'Age of the newest signed checkpoint; missing while there is none.',
  },
  ingot_licence_nodes: {
    ...{ type: 'gauge', from: 'reconcile', labels: ['count'] },
    help: 'Nodes that the licence covers (entitled) and that are registered (used).',
  },
  ingot_licence_ends_timestamp_seconds: {
    ...{ type: 'gauge', from: 'reconcile', labels: [] },
    help: 'When the licence ends; missing where it never does or there is none.',
  },
} as const satisfies Record<string, MetricRow>

export type MetricName = keyof typeof metricTable
export type MetricOf<Type extends MetricRow['type']> = {
  [Name in MetricName]: (typeof metricTable)[Name]['type'] extends Type ? Name : never
}[MetricName]
type LabelsOf<Name extends MetricName> = (typeof metricTable)[Name]['labels'][number]
/** Exactly the labels of the row. */
export type MetricLabels<Name extends MetricName> = Readonly<Record<LabelsOf<Name>, string>>
