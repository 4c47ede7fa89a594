import { type MetricRow, metricTable } from '@ingot/telemetry/metric-table'

const places = {
  portal: 'portal',
  worker: 'worker',
  reconcile: 'worker with the role `reconcile`',
  both: 'portal and worker',
} as const satisfies Record<MetricRow['from'], string>

/** docs/generated/metrics.md: what a dashboard or an alarm can be made of. */
export function writeMetrics(): string {
  const rows = (Object.entries(metricTable) as [string, MetricRow][]).map(
    ([name, { type, labels, from, help }]) =>
      `| \`${name}\` | ${type} | ${labels.map((label) => `\`${label}\``).join(', ')} | ${places[from]} | ${help} |`,
  )
  return `# Metrics

<!-- Written from packages/telemetry/src/metric-table.ts by \`npm run generate:docs\`; edit the table, not this page. -->

Portal and worker answer \`GET /metrics\` in the text format of Prometheus on a port of their own: \`INGOT_METRICS_PORT\`, on the address
\`INGOT_METRICS_HOST\` (127.0.0.1 unless it is set). Without a port nothing listens. \`npm run up\` chooses ports and prints them. The numbers are
of all tenants together and hold no names; keep the port away from tenants' networks all the same.

Beside these rows every process tells of itself: \`process_*\` and \`nodejs_*\`, with the event-loop lag. What workers with the role \`reconcile\`
say is read from the database when they are asked, so all of them say the same: use \`max by\`, not \`sum\`.

| Name | Type | Labels | From | What it is |
| --- | --- | --- | --- | --- |
${rows.join('\n')}

Worth an alarm: \`ingot_operations_oldest_due_seconds > 60\` (no worker takes work up), \`ingot_outbox_pending > 100\` for minutes (the queue is not
reached), \`ingot_audit_checkpoint_age_seconds > 600\` (nobody signs the trail), \`ingot_licence_ends_timestamp_seconds - time() < 2592000\`.`
}
