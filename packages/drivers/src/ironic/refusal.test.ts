import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EngineErrorCode } from '../contract/engine-error'
import { engineWords } from './engine-words'
import { refusalCode } from './refusal'

// As Ironic 21.4 and Keystone 22 were heard to say it. `verb`: asked for a change of state.
const heard: [code: EngineErrorCode, status: number, verb: boolean, words: string][] = [
  [
    'verb_refused',
    400,
    true,
    'The requested action "provide" can not be performed on node "a" while it is in state "enroll".',
  ],
  [
    'verb_refused',
    400,
    true,
    "The provisioning operation can't be performed on node a because it's in maintenance mode.",
  ],
  [
    'verb_refused',
    500,
    true,
    'Failed to rescue instance None for node a: Validation failed: Node a does not have any port associated with it',
  ],
  [
    'node_locked',
    409,
    true,
    'Node a is locked by host 127.0.0.1, please retry after the current operation is completed.',
  ],
  ['node_locked', 409, false, 'Node a can not be updated while a state transition is in progress.'],
  ['node_protected', 403, true, 'Node a is protected and cannot be undeployed, rebuilt or deleted'],
  ['object_conflict', 409, false, 'A node with name n-01 already exists.'],
  ['object_conflict', 409, false, 'A port with MAC address 52:54:00:00:00:01 already exists.'],
  ['object_conflict', 409, false, 'Node a is associated with instance b.'],
  ['node_not_found', 404, false, 'Node a could not be found.'],
  ['object_not_found', 404, false, 'Node inventory record for node 1 could not be found.'],
  ['object_not_found', 404, false, 'Port a could not be found.'],
  [
    'conductor_missing',
    400,
    false,
    'No valid host was found. Reason: No conductor service registered which supports driver nope for conductor group "".',
  ],
  [
    'conductor_missing',
    500,
    false,
    "Unable to establish connection to http://127.0.0.1:1: HTTPConnectionPool(host='127.0.0.1', port=1)",
  ],
  ['driver_unsupported', 400, false, 'Driver fake-hardware does not support inject_nmi (disabled or not implemented).'],
  ['driver_unsupported', 404, false, 'Driver fake-hardware does not support raid (disabled or not implemented).'],
  [
    'driver_unsupported',
    500,
    true,
    'Validation failed: Driver fake-hardware does not support validate_rescue (disabled or not implemented).',
  ],
  [
    'request_refused',
    400,
    false,
    "Couldn't apply patch '{'op': 'remove'}'. Reason: can't remove a non-existent object 'nope'",
  ],
  ['request_refused', 400, false, 'Expected valid MAC address for address: zz'],
  [
    'endpoint_forbidden',
    500,
    false,
    '"baremetal:driver:get" requires a scope of [\'system\'], request was made with project scope.',
  ],
  ['endpoint_busy', 503, true, 'Resource temporarily unavailable, please retry.'],
  ['endpoint_failed', 500, false, 'Unexpected error raised by RPC'],
  ['endpoint_failed', 502, false, ''],
  ['endpoint_auth_failed', 401, false, 'Unauthorized'],
  ['microversion_unsupported', 406, false, 'Request not acceptable.'],
]

test.each(heard)('%s is HTTP %i (verb: %s) with "%s"', (code, status, verb, words) => {
  expect(refusalCode(status, words, verb)).toBe(code)
})

test('words are found however often they are wrapped, in one line and without mark-up', () => {
  const inner = { faultcode: 'Client', faultstring: 'Node <b>a</b>\n is\tlocked', debuginfo: null }
  expect(engineWords({ error_message: JSON.stringify(inner) }, [])).toBe('Node a is locked')
  expect(engineWords({ error_message: inner }, [])).toBe('Node a is locked')
  expect(
    engineWords(
      { error_message: JSON.stringify({ code: 406, title: 'Not Acceptable', description: 'Version 1.83' }) },
      [],
    ),
  ).toBe('Version 1.83')
  expect(engineWords({ error: { code: 401, message: 'Wrong password' } }, [])).toBe('Wrong password')
  expect(engineWords('<html><h1>502 Bad Gateway</h1></html>', [])).toBe('502 Bad Gateway')
  expect(engineWords(null, [])).toBe('')
})

test('whatever a server answers, there is a code, and words that are short and carry no control character', () => {
  fc.assert(
    fc.property(fc.integer({ min: 300, max: 599 }), fc.jsonValue(), fc.boolean(), (status, body, verb) => {
      const words = engineWords(body, [])
      expect(words.length).toBeLessThanOrEqual(500)
      expect(words).not.toMatch(/\p{Cc}/u)
      expect(refusalCode(status, words, verb)).toMatch(/^[a-z_]+$/)
    }),
  )
})
