import { expect, test } from 'vitest'
import { fingerprintInput, keptPins } from './certificate-trust'

const pin = Array.from({ length: 32 }, () => 'AB').join(':')

test('a pin stays with its server, and with nothing else', () => {
  const pins = { 'ssl:a:1': pin, 'ssl:b:1': pin }
  const endpoint = 'ssl:b:1, ssl:c:1'
  expect(keptPins(pins, { endpoint, trust: 'pinned' })).toEqual({ 'ssl:b:1': pin })
  expect(keptPins(pins, { endpoint, trust: 'authority' })).toEqual({})
})

test('a fingerprint is what openssl shows, in full', () => {
  expect(fingerprintInput.safeParse(pin).success).toBe(true)
  for (const text of ['', pin.toLowerCase(), pin.slice(3), `${pin}:AB`, pin.replaceAll(':', '')])
    expect(fingerprintInput.safeParse(text).success).toBe(false)
})
