import { checkPassword } from '@ingot/core/access/password-policy'
import { describe, expect, it } from 'vitest'
import { generatePassword } from './generate-password'

describe('generatePassword', () => {
  it('makes passwords that the policy accepts, each time another one', () => {
    const made = Array.from({ length: 200 }, () => generatePassword('web-1'))
    expect(made.flatMap((password) => checkPassword(password, 'web-1'))).toEqual([])
    expect(new Set(made).size).toBe(200)
  })
  it('holds no character that is mistaken for another', () => {
    const made = Array.from({ length: 200 }, () => generatePassword('web')).join('')
    expect(made).not.toMatch(/[0O1lI]/)
  })
  it('throws bytes away that would make some characters likelier', () => {
    const bytes = [255, 254, ...Array.from({ length: 40 }, (_, i) => i * 5)]
    const password = generatePassword('x', () => bytes.shift() ?? 7)
    expect(password.startsWith('afkr')).toBe(true)
  })
})
