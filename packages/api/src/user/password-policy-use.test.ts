import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { passwordPolicy } from '@ingot/core/access/password-policy'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../../../..')
const sources = ['apps', 'packages'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(
      (file) =>
        /\.tsx?$/.test(file) && !/(^|\/)(node_modules|generated|dist|\.next|testing)\/|\.test\.tsx?$/.test(file),
    )
    .map((file) => path.join(folder, file)),
)
const textOf = (file: string) => readFileSync(path.join(root, file), 'utf8')
const usersOf = (pattern: RegExp) => sources.filter((file) => pattern.test(textOf(file))).sort()

// Whoever adds a place where a password is set finds this list, and the policy that has to be asked there (G-10).
test('passwords of accounts are hashed behind the policy; signing in hashes only its decoy', () => {
  expect(sources.length).toBeGreaterThan(300)
  expect(usersOf(/import \{[^}]*\bhash\b[^}]*\} from '@node-rs\/argon2'/)).toEqual([
    'apps/web/src/server/check-credentials.ts',
    'packages/api/src/user/password-hash.ts',
  ])
  expect(textOf('packages/api/src/user/password-hash.ts')).toMatch(
    /passwordIssues\(.*\)[\s\S]*throw[\s\S]*return hash\(/,
  )
  expect(usersOf(/hashNewPassword\(/)).toEqual([
    'packages/api/src/invitation/redeem-invitation.ts',
    'packages/api/src/session/change-password.ts',
    'packages/api/src/user/password-hash.ts',
  ])
})

test('passwords of hosts are sealed behind the policy', () => {
  const sealing = usersOf(/secretContext\.host(Password|Rescue)/).filter((file) => file.startsWith('packages/api/'))
  // Creating a host asks in its input.
  const asking = new Set([...usersOf(/checkPassword\(/), 'packages/api/src/host/create-host.ts'])
  expect(sealing.filter((file) => !asking.has(file))).toEqual([])
  expect(sealing.length).toBeGreaterThanOrEqual(3)
  expect(textOf('packages/core/src/host/input.ts')).toContain('checkPassword(input.password, input.name)')
})

test('the numbers of the policy are written down once', () => {
  const { minLength, minClasses } = passwordPolicy
  expect(usersOf(new RegExp(`min(Length|Classes)\\b\\s*[:=<>]+\\s*(${minLength}|${minClasses})\\b`))).toEqual([
    'packages/core/src/access/password-policy.ts',
  ])
})
