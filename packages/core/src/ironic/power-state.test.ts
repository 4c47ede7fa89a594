import { expect, test } from 'vitest'
import { powerOfIronic } from './power-state'

test('power is on or off only where Ironic says so for certain', () => {
  expect(powerOfIronic('power on')).toBe('on')
  expect(powerOfIronic('power off')).toBe('off')
  for (const word of [null, '', 'error', 'rebooting', 'soft rebooting', 'soft power off', 'Power On', 'toString'])
    expect(powerOfIronic(word)).toBe('unknown')
})
