import { expect, test } from 'vitest'
import { normalizeMac } from './mac-address'

test('every common spelling becomes one form', () => {
  for (const text of ['52:54:00:AA:bb:0c', '52-54-00-aa-bb-0c', '5254.00aa.bb0c', ' 525400aabb0c '])
    expect(normalizeMac(text)).toBe('52:54:00:aa:bb:0c')
})

test('what is no MAC of a NIC is refused', () => {
  for (const text of ['', '52:54:00:aa:bb', '52:54:00:aa:bb:gg', '00:00:00:00:00:00', 'ff:ff:ff:ff:ff:ff'])
    expect(normalizeMac(text)).toBeNull()
})
