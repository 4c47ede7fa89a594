import { expect, test } from 'vitest'
import { type OperationWait, suggestAction } from './suggest-action'

const minute = 60_000
const waiting: OperationWait = {
  status: 'waiting',
  waitingFor: 'machine',
  reason: 'agent_starting',
  elapsedMs: 0,
  budgetMs: 30 * minute,
}

test('a server that boots for a normal time asks nothing of anybody', () => {
  expect(suggestAction({ ...waiting, elapsedMs: 5 * minute })).toBe('wait')
})

test('a server that does not boot leads first to its console, then to network boot', () => {
  expect(suggestAction({ ...waiting, elapsedMs: 11 * minute })).toBe('check_console')
  expect(suggestAction({ ...waiting, elapsedMs: 20 * minute })).toBe('check_network_boot')
})

test('an operation that nobody takes leads to the worker', () => {
  expect(suggestAction({ ...waiting, status: 'queued', reason: null, elapsedMs: 2_000 })).toBe('wait')
  expect(suggestAction({ ...waiting, status: 'queued', reason: null, elapsedMs: minute })).toBe('check_worker')
})

test('retries lead to whom they are made', () => {
  expect(suggestAction({ ...waiting, reason: 'retrying', waitingFor: 'bmc' })).toBe('check_bmc')
  expect(suggestAction({ ...waiting, reason: 'retrying', waitingFor: 'agent' })).toBe('check_agent')
})
