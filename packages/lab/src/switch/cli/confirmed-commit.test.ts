import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openCli, switchFixture } from './cli-fixture'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const minutes = (count: number) => vi.advanceTimersByTime(count * 60_000)

describe('a Junos switch', () => {
  const change = ['configure', 'set vlans blue vlan-id 100']

  test('takes a commit back that nobody confirmed, and keeps one that somebody did', () => {
    const sw = switchFixture('juniper_junos')
    const cli = openCli(sw)
    for (const line of [...change, 'commit confirmed 5']) cli.run(line)
    expect(sw.running.vlans[100]).toBeDefined()
    minutes(5)
    expect(sw.running.vlans[100]).toBeUndefined()
    for (const line of [...change.slice(1), 'commit confirmed 5', 'commit']) cli.run(line)
    minutes(5)
    expect(sw.running.vlans[100]).toBeDefined()
  })

  test('forgets what an exclusive session left behind when it ended', () => {
    const sw = switchFixture('juniper_junos')
    const first = openCli(sw)
    first.run('configure exclusive')
    first.run('set vlans blue vlan-id 100')
    const second = openCli(sw)
    expect(second.run('configure exclusive')).toContain('database locked')
    first.closed = true
    expect(second.run('configure exclusive')).not.toContain('database locked')
    expect(second.run('commit')).toBe('commit complete')
    expect(sw.running.vlans[100]).toBeUndefined()
  })
})

describe('an Arista switch', () => {
  const change = ['configure session blue', 'vlan 100', 'commit timer 00:05:00']

  test('takes a session back that nobody confirmed, and keeps one that somebody did', () => {
    const sw = switchFixture('arista_eos')
    const cli = openCli(sw)
    for (const line of change) cli.run(line)
    expect(sw.running.vlans[100]).toBeDefined()
    minutes(5)
    expect(sw.running.vlans[100]).toBeUndefined()
    for (const line of [...change, 'configure session blue commit']) cli.run(line)
    minutes(5)
    expect(sw.running.vlans[100]).toBeDefined()
  })
})

test('a Huawei V8 switch goes back to what it was before its last commit', () => {
  const sw = switchFixture('huawei_vrp8')
  const cli = openCli(sw)
  expect(cli.run('rollback configuration last 1')).toContain('does not exist')
  for (const line of ['system-view', 'vlan 100', 'commit', 'return']) cli.run(line)
  expect(sw.running.vlans[100]).toBeDefined()
  for (const line of ['rollback configuration last 1', 'y']) cli.run(line)
  expect(sw.running.vlans[100]).toBeUndefined()
})
