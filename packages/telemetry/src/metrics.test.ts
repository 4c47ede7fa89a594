import { Writable } from 'node:stream'
import { afterEach, describe, expect, test } from 'vitest'
import { createLogger } from './logger'
import { type MetricRow, metricTable } from './metric-table'
import { createMetrics } from './metrics'
import { startMetricsListener } from './start-metrics-listener'

const rows = Object.entries(metricTable) as [string, MetricRow][]
const log = createLogger({
  name: 'test',
  level: 'silent',
  destination: new Writable({ write: (_c, _e, done) => done() }),
})
const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

describe('the table of metrics', () => {
  test.each(rows)('%s follows the conventions of Prometheus', (name, { type, help, labels, buckets }) => {
    expect(name).toMatch(/^ingot_[a-z_]+$/)
    expect(name.endsWith('_total')).toBe(type === 'counter')
    if (type === 'histogram') expect(name).toMatch(/_seconds$/)
    expect(name).not.toMatch(/_(ms|milliseconds|minutes|kib|mib)(_|$)/)
    expect(buckets !== undefined).toBe(type === 'histogram')
    expect(help).toMatch(/^[A-Z].+\.$/)
    // Promtool complains of these, and identities make a series per tenant.
    expect(
      labels.filter((label) => /(^|_)(id|name|user|project|department|host|node|address|le|quantile)$/.test(label)),
    ).toEqual([])
  })
})

test('every value is printed in the text format, with type, help, and the process beside it', async () => {
  const metrics = createMetrics('worker')
  metrics.count('ingot_operations_finished_total', { kind: 'host.deploy', result: 'failed' })
  metrics.count('ingot_operations_finished_total', { kind: 'host.deploy', result: 'failed' })
  metrics.observe('ingot_bmc_call_duration_seconds', { protocol: 'ipmi', call: 'power.read' }, 0.02)
  metrics.onCollect(async () => metrics.set('ingot_nodes', [{ labels: { state: 'active' }, value: 7 }]))
  const text = await metrics.print()
  expect(text).toContain('# TYPE ingot_operations_finished_total counter')
  expect(text).toContain('ingot_operations_finished_total{kind="host.deploy",result="failed"} 2')
  expect(text).toContain('ingot_bmc_call_duration_seconds_bucket{le="0.025",protocol="ipmi",call="power.read"} 1')
  expect(text).toContain('ingot_nodes{state="active"} 7')
  expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m)
  const typed = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name, type]) => ({ name, type }))
  expect(typed.filter(({ name = '', type }) => name.endsWith('_total') !== (type === 'counter'))).toEqual([])
  // Every line is a comment or a sample.
  const sample = /^[a-z_][a-z0-9_]*(\{[a-z_]+="[^"\\\n]*"(,[a-z_]+="[^"\\\n]*")*\})? (-?[0-9.e+-]+|Nan|NaN|\+Inf)$/
  const odd = text.split('\n').filter((line) => line !== '' && !line.startsWith('# ') && !sample.test(line))
  expect(odd).toEqual([])
})

test('a value that is gone is not printed as zero', async () => {
  const metrics = createMetrics('worker')
  metrics.set('ingot_nodes', [{ labels: { state: 'active' }, value: 7 }])
  metrics.set('ingot_nodes', [{ labels: { state: 'available' }, value: 1 }])
  metrics.set('ingot_audit_checkpoint_age_seconds', [])
  const text = await metrics.print()
  expect(text).not.toContain('state="active"')
  expect(text).not.toMatch(/^ingot_audit_checkpoint_age_seconds /m)
})

test('a process tells only of what it does', async () => {
  const text = await createMetrics('portal').print()
  expect(text).toContain('ingot_http_requests_total')
  expect(text).not.toContain('ingot_bmc_calls_total')
})

describe('the listener', () => {
  async function listenWith(collect?: () => Promise<void>) {
    const metrics = createMetrics('portal')
    if (collect) metrics.onCollect(collect)
    const listener = await startMetricsListener({ metrics, host: '127.0.0.1', port: 0, log })
    closers.push(listener.close)
    return `http://127.0.0.1:${listener.port}`
  }

  test('answers GET /metrics and nothing else', async () => {
    const url = await listenWith()
    const answer = await fetch(`${url}/metrics`)
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
    expect(await answer.text()).toContain('ingot_http_requests_total')
    expect((await fetch(`${url}/`)).status).toBe(404)
    expect((await fetch(`${url}/metrics`, { method: 'POST' })).status).toBe(404)
  })

  test('says so when it cannot tell, rather than half of it', async () => {
    const url = await listenWith(() => Promise.reject(new Error('no database')))
    expect((await fetch(`${url}/metrics`)).status).toBe(503)
  })
})
