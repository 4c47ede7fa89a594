/** Numbers and times as people of one language read them. Pure: the clock is an argument. */

const number = (locale: string, value: number, digits = 1) =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value)

const binaryUnits = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const

/** Binary units, because memory and disks are matched exactly (a 128 GiB node is not a "137 GB" one). */
export function formatBytes(locale: string, bytes: number | bigint): string {
  let value = Number(bytes)
  let unit = 0
  while (Math.abs(value) >= 1024 && unit < binaryUnits.length - 1) {
    value /= 1024
    unit += 1
  }
  return `${number(locale, value)} ${binaryUnits[unit]}`
}

/** In the largest unit that needs no rounding: flavors match nodes by the exact size, so it must be readable. */
function formatExact(locale: string, amount: number, smallestUnit: number): string {
  let value = amount
  let unit = smallestUnit
  while (value > 0 && value % 1024 === 0 && unit < binaryUnits.length - 1) {
    value /= 1024
    unit += 1
  }
  return `${number(locale, value)} ${binaryUnits[unit]}`
}

export const formatMib = (locale: string, mib: number) => formatExact(locale, mib, 2)
export const formatGib = (locale: string, gib: number) => formatExact(locale, gib, 3)

/** Speeds of links are decimal: 10 Gbit/s. */
export function formatMbps(locale: string, mbps: number): string {
  return mbps >= 1000 ? `${number(locale, mbps / 1000)} Gbit/s` : `${number(locale, mbps)} Mbit/s`
}

export function formatDateTime(locale: string, at: Date): string {
  return new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(at)
}

/** A day of the calendar in UTC, without a time. */
export function formatDay(locale: string, day: Date): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(day)
}

const parts = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
  { unit: 'second', ms: 1000 },
] as const

/** The two largest units: "2 hr 5 min", "2小时 5分钟". Below one second it is 0 seconds. */
export function formatDuration(locale: string, durationMs: number): string {
  const total = Math.max(0, durationMs)
  const first = Math.max(
    0,
    parts.findIndex((part) => total >= part.ms),
  )
  const from = total < 1000 ? parts.length - 1 : first
  let rest = total
  const texts: string[] = []
  for (const { unit, ms } of parts.slice(from, from + 2)) {
    const amount = Math.floor(rest / ms)
    rest -= amount * ms
    if (amount > 0 || texts.length === 0) {
      texts.push(new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(amount))
    }
  }
  return texts.join(' ')
}

/** "3 minutes ago" against `now`; within five seconds it is "now". */
export function formatRelative(locale: string, at: Date, now: Date): string {
  const differenceMs = at.getTime() - now.getTime()
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })
  if (Math.abs(differenceMs) < 5000) return format.format(0, 'second')
  const part = parts.find(({ ms }) => Math.abs(differenceMs) >= ms) ?? parts[3]
  return format.format(Math.trunc(differenceMs / part.ms), part.unit)
}
