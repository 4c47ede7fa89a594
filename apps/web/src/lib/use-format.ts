'use client'
import { useLocale } from 'next-intl'
import {
  formatBytes,
  formatDateTime,
  formatDay,
  formatDuration,
  formatGib,
  formatMbps,
  formatMib,
  formatRelative,
} from './format'

/** The formats of `format.ts`, bound to the language of the page. */
export function useFormat() {
  const locale = useLocale()
  return {
    bytes: (value: number | bigint) => formatBytes(locale, value),
    mib: (value: number) => formatMib(locale, value),
    gib: (value: number) => formatGib(locale, value),
    mbps: (value: number) => formatMbps(locale, value),
    dateTime: (at: Date) => formatDateTime(locale, at),
    day: (day: Date) => formatDay(locale, day),
    duration: (ms: number) => formatDuration(locale, ms),
    relative: (at: Date, now: Date) => formatRelative(locale, at, now),
    number: (value: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value),
    percent: (value: number) => new Intl.NumberFormat(locale, { style: 'percent' }).format(value / 100),
    /** Intl.ListFormat writes Chinese lists of units without any sign between them: x86_64BIOSUEFI. */
    list: (items: readonly string[]) => items.join(' · '),
  }
}
