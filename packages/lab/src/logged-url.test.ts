import { expect, test } from 'vitest'
import { loggedCommandLine, loggedUrl } from './logged-url'

test('an address in the log lets nobody in', () => {
  const signature = 'b'.repeat(64)
  expect(loggedUrl(`http://10.0.0.1:8080/images/${'a'.repeat(64)}/node/1700/${signature}?token=x`)).toBe(
    'http://10.0.0.1:8080/images/aaaaaaaa…/node/1700/bbbbbbbb…',
  )
  expect(loggedUrl('http://10.0.0.1/boot.ipxe')).toBe('http://10.0.0.1/boot.ipxe')
})

test('a command line in the log keeps its secrets', () => {
  expect(loggedCommandLine('quiet ipa-agent-token=abc ipa-debug=1')).toBe('quiet ipa-agent-token=*** ipa-debug=1')
})
