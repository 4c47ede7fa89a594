import { describe, expect, it } from 'vitest'
import { deviceName } from './device-name'

const webkit = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)'

describe('deviceName', () => {
  it.each([
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
      'Chrome · Linux',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0',
      'Edge · Windows',
    ],
    [`${webkit} Version/18.0 Safari/605.1.15`, 'Safari · macOS'],
    ['Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0', 'Firefox · Android'],
  ])('reads %j as %j', (userAgent, name) => {
    expect(deviceName(userAgent)).toBe(name)
  })
  it('admits that it does not know', () => {
    expect(deviceName('SomethingElse')).toBeNull()
    expect(deviceName(null)).toBeNull()
  })
})
