import { expect, test } from 'vitest'
import { md5Fingerprint, parsePublicKey } from './parse-public-key'

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

// By `ssh-keygen -e` and `ssh-keygen -E md5 -lf` of another key.
const rfc4716 = `---- BEGIN SSH2 PUBLIC KEY ----
Comment: "256-bit ED25519, converted by lin@desk from OpenSSH"
AAAAC3NzaC1lZDI1NTE5AAAAIMFLvE13cRJEzrBDmb4n2Rn5NYuDVtNDYexitotJDHXT
---- END SSH2 PUBLIC KEY ----`

test('a file as RFC 4716 has it is the same key as one line of OpenSSH', () => {
  const parsed = parsePublicKey(rfc4716)
  expect(parsed?.text).toBe(
    'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMFLvE13cRJEzrBDmb4n2Rn5NYuDVtNDYexitotJDHXT 256-bit ED25519, converted by lin@desk from OpenSSH',
  )
  expect(parsed?.fingerprint).toBe('SHA256:COuYkoM1do737piVI8ocJ/fYqsUidQgJB696DhvPYDg')
  expect(parsePublicKey(rfc4716.replaceAll('\n', '\r\n'))?.fingerprint).toBe(parsed?.fingerprint)
  expect(md5Fingerprint(parsed?.text ?? '')).toBe('MD5:ef:44:03:1c:43:cb:92:1c:06:aa:af:f1:26:39:51:23')
})
