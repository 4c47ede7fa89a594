import { expect, test } from 'vitest'
import { parsePublicKey } from './parse-public-key'

// Made by `ssh-keygen -t ed25519`, fingerprint by `ssh-keygen -lf`.
const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFnmLOJZXoCWUw+t2roF+Q/h9fo+W7vIGREk1g2ABtGv'

test('a public key keeps its text and comment and gets the fingerprint of its blob', () => {
  const parsed = parsePublicKey(`  ${key}   lin@desk  `)
  expect(parsed?.text).toBe(`${key} lin@desk`)
  expect(parsed?.fingerprint).toBe('SHA256:jNV0aH34fVDeunibfakr4p1wDbQg2+cT8eYHx9EsPkA')
})

test.each([
  ['nothing', ''],
  ['a private key', '-----BEGIN OPENSSH PRIVATE KEY-----'],
  ['an algorithm that the blob does not name', key.replace('ssh-ed25519 ', 'ssh-rsa ')],
  ['options before the key', `command="reboot" ${key}`],
  ['a second line', `${key}\nssh-rsa AAAA`],
  ['a blob that ends early', 'ssh-ed25519 AAAAC3Nz'],
])('%s is no public key', (_name, text) => {
  expect(parsePublicKey(text)).toBeNull()
})
