import { expect, test } from 'vitest'
import { type RecordedStep, timelineSteps } from './timeline-entries'

const step = (position: number, name: string, status: string, phase = 'forward'): RecordedStep => ({
  phase,
  position,
  name,
  status,
  attempts: 1,
  message: null,
  evidence: null,
  startedAt: new Date(0),
  finishedAt: null,
})
const read = (operation: Parameters<typeof timelineSteps>[0]) =>
  timelineSteps(operation).map(({ name, status }) => `${name}:${status}`)

test('steps to come are listed after those that have run', () => {
  const steps = [step(0, 'power_off', 'done'), step(1, 'power_on', 'running')]
  expect(read({ kind: 'node.reboot', status: 'running', phase: 'forward', steps: steps.slice(0, 1) })).toEqual([
    'power_off:done',
    'power_on:pending',
  ])
  expect(read({ kind: 'node.reboot', status: 'running', phase: 'forward', steps })).toEqual([
    'power_off:done',
    'power_on:running',
  ])
})

test('after a failure the rest is skipped and the undo steps follow', () => {
  const steps = [step(0, 'restore', 'done', 'undo'), step(0, 'power_off', 'failed')]
  expect(read({ kind: 'node.reboot', status: 'failed', phase: 'undo', steps })).toEqual([
    'power_off:failed',
    'power_on:skipped',
    'restore:done',
  ])
})

test('a step that was cut off is not shown as running', () => {
  const steps = [step(0, 'power_off', 'running')]
  expect(read({ kind: 'node.reboot', status: 'failed', phase: 'forward', steps })[0]).toBe('power_off:failed')
})
