import { expect, test } from 'vitest'
import { createWebhookInput } from './input'
import { disableReason, FAILING_LIMIT_MS, MAX_WEBHOOK_ATTEMPTS, nextAttemptInMs } from './retry'

test('attempts spread over a little less than a day, each pause longer than the one before, whatever the chance', () => {
  const pauses = Array.from({ length: MAX_WEBHOOK_ATTEMPTS }, (_, i) => nextAttemptInMs(i + 1, 0))
  expect(pauses.pop()).toBeNull()
  const sum = pauses.reduce<number>((total, ms) => total + (ms ?? 0), 0)
  expect(sum).toBeGreaterThan(20 * 3_600_000)
  expect(sum).toBeLessThan(24 * 3_600_000)
  for (const [i, ms] of pauses.slice(1).entries()) expect(ms).toBeGreaterThan(pauses[i] ?? 0)
  expect([nextAttemptInMs(1, 0), nextAttemptInMs(1, 1)]).toEqual([5_000, 4_000])
})

test('a webhook that is gone is switched off at once, one that fails after days', () => {
  expect(disableReason({ status: 410, failingForMs: 0 })).toBe('gone')
  expect(disableReason({ status: 500, failingForMs: FAILING_LIMIT_MS - 1 })).toBeNull()
  expect(disableReason({ status: null, failingForMs: FAILING_LIMIT_MS })).toBe('failing')
})

const fields = { projectId: null, name: 'hook', url: 'https://example.org/hook', events: ['*'] }
const codesOf = (input: object) =>
  createWebhookInput.safeParse({ ...fields, ...input }).error?.issues.map(({ message }) => message) ?? []

test.each([
  ['file:///etc/passwd', 'webhook_url_scheme'],
  ['https://user:secret@example.org/', 'webhook_url_credentials'],
  ['https://', 'webhook_url_invalid'],
  ['', 'webhook_url_required'],
])('%s is no address of a webhook', (url, code) => {
  expect(codesOf({ url })).toContain(code)
})

test('a project subscribes to what is its own', () => {
  const projectId = '018f0000-0000-7000-8000-000000000000'
  expect(codesOf({ projectId, events: ['baremetal.node.power_set.*'] })).toEqual(['webhook_event_of_cloud'])
  expect(codesOf({ projectId, events: ['baremetal.host.power_set.*'] })).toEqual([])
  expect(codesOf({ events: ['baremetal.node.power_set.*'] })).toEqual([])
  expect(codesOf({ events: ['baremetal.node.reboot'] })).toEqual(['webhook_event_unknown'])
})
