import { expect, test } from 'vitest'
import { formatBytes, formatDateTime, formatDuration, formatGib, formatMbps, formatMib, formatRelative } from './format'

test('sizes of memory and disks that flavors ask for are never rounded', () => {
  expect(formatMib('en', 131_073)).toBe('131,073 MiB')
  expect(formatGib('en', 1788)).toBe('1,788 GiB')
  expect(formatGib('en', 2048)).toBe('2 TiB')
})

test('sizes are binary and keep at most one digit after the point', () => {
  expect(formatBytes('en', 0)).toBe('0 B')
  expect(formatBytes('en', 1536)).toBe('1.5 KiB')
  expect(formatMib('en', 131_072)).toBe('128 GiB')
  expect(formatGib('zh-CN', 960)).toBe('960 GiB')
  expect(formatBytes('en', 960_197_124_096n)).toBe('894.3 GiB')
})

test('link speeds are decimal', () => {
  expect(formatMbps('en', 25_000)).toBe('25 Gbit/s')
  expect(formatMbps('en', 100)).toBe('100 Mbit/s')
})

test('a duration shows its two largest units, in the language of the page', () => {
  expect(formatDuration('en', 7_500_000)).toBe('2 hr 5 min')
  expect(formatDuration('zh-CN', 7_500_000)).toBe('2小时 5分钟')
  expect(formatDuration('en', 3_600_000)).toBe('1 hr')
  expect(formatDuration('en', 400)).toBe('0 sec')
  expect(formatDuration('en', -5)).toBe('0 sec')
  expect(formatDuration('en', 90_061_000)).toBe('1 day 1 hr')
})

test('a relative time is told from the given now, past and future', () => {
  const now = new Date('2026-03-01T12:00:00Z')
  expect(formatRelative('en', new Date('2026-03-01T11:57:00Z'), now)).toBe('3 min. ago')
  expect(formatRelative('zh-CN', new Date('2026-03-01T11:57:00Z'), now)).toBe('3分钟前')
  expect(formatRelative('en', new Date('2026-03-01T14:00:00Z'), now)).toBe('in 2 hr.')
  expect(formatRelative('en', new Date('2026-03-01T11:59:58Z'), now)).toBe('now')
})

test('a date shows seconds and a 24-hour clock', () => {
  expect(formatDateTime('zh-CN', new Date(2026, 2, 1, 0, 5, 9))).toBe('2026/03/01 00:05:09')
})
