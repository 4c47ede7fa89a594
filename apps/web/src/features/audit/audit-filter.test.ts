import { describe, expect, it } from 'vitest'
import { isReversed, parseLocalTime, toAuditFilter } from './audit-filter'

const none = { action: [], result: [], target: [], project: [], actor: [], operation: [], range: [], from: [], to: [] }
const reader = '00000000-0000-4000-8000-000000000001'
const anywhere = { projectId: null }
const now = new Date('2026-03-01T12:00:42.500Z')

describe('toAuditFilter', () => {
  it('asks for everything when nothing is chosen', () => {
    expect(toAuditFilter(none, anywhere, undefined, now)).toEqual({})
  })
  it('asks the same question within one minute, so that an answer can be kept', () => {
    const filters = { ...none, range: ['hour'] }
    const at = (text: string) => toAuditFilter(filters, anywhere, undefined, new Date(text)).from
    expect(at('2026-03-01T12:00:00.000Z')).toEqual(new Date('2026-03-01T11:00:00Z'))
    expect(at('2026-03-01T12:00:59.999Z')).toEqual(new Date('2026-03-01T11:00:00Z'))
  })
  it('lets a chosen period win over "last hour"', () => {
    const filter = toAuditFilter(
      { ...none, range: ['hour'], from: ['2026-01-01T00:00'], to: ['2026-01-02T00:00'] },
      anywhere,
      undefined,
      now,
    )
    expect(filter).toEqual({ from: new Date('2026-01-01T00:00'), to: new Date('2026-01-02T00:00') })
  })
  it('sends no period that ends before it begins', () => {
    const values = { ...none, from: ['2026-01-02T00:00'], to: ['2026-01-01T00:00'] }
    expect(toAuditFilter(values, anywhere, undefined, now)).toEqual({})
  })
  it('drops results that do not exist and turns "only mine" into the reader', () => {
    const filters = { ...none, result: ['lost', 'failed'], actor: ['me'] }
    expect(toAuditFilter(filters, anywhere, reader, now)).toEqual({
      result: 'failed',
      actorId: reader,
    })
  })
  it('takes a person or an operation from the address only when it is an id', () => {
    const other = '00000000-0000-4000-8000-000000000002'
    const filter = toAuditFilter({ ...none, actor: [other], operation: [reader] }, anywhere, reader, now)
    expect(filter).toEqual({ actorId: other, operationId: reader })
    expect(toAuditFilter({ ...none, actor: ['x'], operation: ['y'] }, anywhere, reader, now)).toEqual({})
  })
  it('follows the project of the shell until the page names another one', () => {
    const values = { ...none, project: ['p2'] }
    expect(toAuditFilter(values, { projectId: 'p1' }, undefined, now)).toEqual({ projectId: 'p2' })
  })
})

describe('times', () => {
  it('reads what a date field writes and nothing else', () => {
    expect(parseLocalTime('2026-01-01T08:30')).toEqual(new Date(2026, 0, 1, 8, 30))
    expect(parseLocalTime('')).toBeNull()
    expect(parseLocalTime('yesterday')).toBeNull()
  })
  it('calls a period reversed only when both ends are known', () => {
    expect(isReversed(null, now)).toBe(false)
    expect(isReversed(now, now)).toBe(true)
  })
})
