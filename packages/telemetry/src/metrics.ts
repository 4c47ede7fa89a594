import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { type MetricLabels, type MetricName, type MetricOf, type MetricRow, metricTable } from './metric-table'

/** What one process measures. Numbers live in its memory until somebody asks for them. */
export interface Metrics {
  count<Name extends MetricOf<'counter'>>(name: Name, labels: MetricLabels<Name>): void
  observe<Name extends MetricOf<'histogram'>>(name: Name, labels: MetricLabels<Name>, seconds: number): void
  /** The values of a gauge from now on; what is not among them is gone. */
  set<Name extends MetricOf<'gauge'>>(
    name: Name,
    values: readonly { readonly labels: MetricLabels<Name>; readonly value: number }[],
  ): void
  /** Called when somebody asks, to set gauges. What it throws makes this answer fail, and Prometheus sees it. */
  onCollect(collect: () => Promise<void>): void
  /** The text format of Prometheus. */
  print(): Promise<string>
  readonly contentType: string
}

/** With the process's own numbers beside the table's: processor, memory, event-loop lag, garbage collection. */
export function createMetrics(process: 'portal' | 'worker'): Metrics {
  const register = new Registry()
  collectDefaultMetrics({ register })
  // Gauges with the ending of counters, which promtool rejects.
  for (const kind of ['handles', 'requests', 'resources']) register.removeSingleMetric(`nodejs_active_${kind}_total`)
  const made = new Map<MetricName, Counter | Gauge | Histogram>()
  for (const [name, row] of Object.entries(metricTable) as [MetricName, MetricRow][]) {
    if (row.from !== 'both' && (row.from === 'portal') !== (process === 'portal')) continue
    const shape = { name, help: row.help, labelNames: row.labels, registers: [register] }
    if (row.type === 'counter') made.set(name, new Counter(shape))
    else if (row.type === 'gauge') made.set(name, new Gauge(shape))
    else made.set(name, new Histogram({ ...shape, buckets: [...(row.buckets ?? [])] }))
  }
  const collectors: (() => Promise<void>)[] = []
  return {
    count(name, labels) {
      const metric = made.get(name)
      if (metric instanceof Counter) metric.inc({ ...labels })
    },
    observe(name, labels, seconds) {
      const metric = made.get(name)
      if (metric instanceof Histogram) metric.observe({ ...labels }, seconds)
    },
    set(name, values) {
      const metric = made.get(name)
      if (!(metric instanceof Gauge)) return
      metric.reset()
      // Without labels a gauge that was reset says 0, which is not the same as nothing.
      if (values.length === 0 && metricTable[name].labels.length === 0) metric.remove()
      for (const { labels, value } of values) metric.set({ ...labels }, value)
    },
    onCollect: (collect) => void collectors.push(collect),
    async print() {
      await Promise.all(collectors.map((collect) => collect()))
      return register.metrics()
    },
    contentType: register.contentType,
  }
}
