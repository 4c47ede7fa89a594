import { describe, expect, test } from 'vitest'
import { hostsLeft, overAssigned, type QuotaLimits, quotaOfHosts, quotaPressure, quotaShortages } from './quota'

const limits = (hosts: number | null, nodes: number | null): QuotaLimits => ({ hosts, nodes })
const stand = (level: 'project' | 'department', used: number, quota: QuotaLimits) => ({
  level,
  used: quotaOfHosts(used),
  limits: quota,
})

describe('what is short', () => {
  test('fits up to the limit and not one past it', () => {
    const stands = [stand('project', 3, limits(5, 5)), stand('department', 7, limits(9, 9))]
    expect(quotaShortages(stands, quotaOfHosts(2))).toEqual([])
    expect(quotaShortages(stands, quotaOfHosts(3)).map(({ level, counter }) => `${level} ${counter}`)).toEqual([
      'project hosts',
      'project nodes',
      'department hosts',
      'department nodes',
    ])
  })

  test('names counter, limit, use and amount of each of the four counters by itself', () => {
    const cases = [
      ['project', limits(4, null), 'hosts'],
      ['project', limits(null, 4), 'nodes'],
      ['department', limits(4, null), 'hosts'],
      ['department', limits(null, 4), 'nodes'],
    ] as const
    for (const [level, quota, counter] of cases)
      expect(quotaShortages([stand(level, 3, quota)], quotaOfHosts(2))).toEqual([
        { level, counter, limit: 4, used: 3, requested: 2 },
      ])
  })

  test('a limit lowered below what is used refuses more, and takes nothing away', () => {
    expect(quotaShortages([stand('project', 9, limits(5, null))], quotaOfHosts(1))).toHaveLength(1)
    expect(quotaShortages([stand('project', 9, limits(5, null))], quotaOfHosts(0))).toEqual([])
    expect(hostsLeft([stand('project', 9, limits(5, null))])).toBe(0)
  })

  test('what is left is what the narrowest limit leaves', () => {
    expect(hostsLeft([stand('project', 1, limits(9, 4)), stand('department', 1, limits(null, null))])).toBe(3)
    expect(hostsLeft([stand('project', 1, limits(null, null))])).toBeNull()
  })
})

test('people are warned from 80 % on, and a limit of nothing is full', () => {
  expect([quotaPressure(79, 100), quotaPressure(80, 100), quotaPressure(100, 100), quotaPressure(0, 0)]).toEqual([
    'ok',
    'near',
    'full',
    'full',
  ])
  expect(quotaPressure(1e6, null)).toBe('unlimited')
})

test('projects may be promised what their department has, and no more', () => {
  const projects = [limits(3, 1), limits(null, null), limits(2, null)]
  expect(overAssigned(limits(5, 1), projects)).toBeNull()
  expect(overAssigned(limits(4, null), projects)).toEqual({ counter: 'hosts', limit: 4, assigned: 5 })
  expect(overAssigned(limits(null, 0), projects)).toEqual({ counter: 'nodes', limit: 0, assigned: 1 })
})
