import { consoleLinkKinds } from '@ingot/core/console/link-state'
import { expect, test } from 'vitest'
import { type ConsoleSnapshot, firstSnapshot } from './console-snapshot'
import { consoleStatus, consoleTone } from './console-status'

const link = { kind: 'open', code: null, retryInMs: null, power: 'on', silentForS: null } as const
const attached: ConsoleSnapshot = { ...firstSnapshot, phase: 'attached', link }

test('a console that works says so, and one that is off or silent says that instead', () => {
  expect(consoleStatus(attached)).toBe('live')
  expect(consoleStatus({ ...attached, link: { ...link, silentForS: 20 } })).toBe('silent')
  expect(consoleStatus({ ...attached, link: { ...link, silentForS: 20, power: 'off' } })).toBe('powerOff')
})

test('trouble on the way is named before anything behind it', () => {
  expect(consoleStatus({ ...attached, phase: 'waiting' })).toBe('waiting')
  expect(consoleStatus({ ...attached, phase: 'ended' })).toBe('ended')
  expect(consoleStatus({ ...attached, link: { ...link, kind: 'busy', power: 'off' } })).toBe('busy')
})

test('every kind of link has a status with a tone', () => {
  for (const kind of consoleLinkKinds)
    expect(consoleTone(consoleStatus({ ...attached, link: { ...link, kind } }))).toBeTruthy()
})
