const WIDTH = 96
const HEIGHT = 20

export type SensorPoint = readonly [atMs: number, low: number, high: number, last: number]

/** Points of an SVG line through the last values, oldest first. Empty with less than two points. */
export function historyLine(history: readonly SensorPoint[]): string {
  const [first] = history
  const last = history.at(-1)
  if (!first || !last || history.length < 2) return ''
  const values = history.flatMap(([, low, high]) => [low, high])
  const least = Math.min(...values)
  const spread = Math.max(...values) - least || 1
  const duration = last[0] - first[0] || 1
  return history
    .map(([at, , , value]) => {
      const x = ((at - first[0]) / duration) * WIDTH
      const y = HEIGHT - 1 - ((value - least) / spread) * (HEIGHT - 2)
      return `${x.toFixed(1)},${y.toFixed(1)}`
    })
    .join(' ')
}

/** The last 24 hours of a sensor at a glance; the numbers stand beside it. */
export function SensorHistory({ history, label }: { history: readonly SensorPoint[]; label: string }) {
  const points = historyLine(history)
  if (points === '') return '–'
  return (
    <svg role="img" aria-label={label} width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
      <polyline points={points} fill="none" className="stroke-accent" strokeWidth="1.25" strokeLinejoin="round" />
    </svg>
  )
}
