import { describe, expect, test } from 'vitest'
import { imageUrlInput, importImageInput, sha256Input } from './input'
import { parseSha256 } from './sha256-text'

const hash = '9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08'
const plain = hash.toLowerCase()

describe('a pasted checksum', () => {
  test.each([
    hash,
    `${plain}  debian-13-genericcloud-amd64.qcow2`,
    `${plain} *image.raw\n`,
    `SHA256 (image.raw) = ${plain}`,
    `${plain}  a\n${plain}  a`,
  ])('is found in %s', (text) => {
    expect(parseSha256(text)).toBe(plain)
  })

  test.each(['', 'abc', plain.slice(1), `${plain}0`, `${plain} a\n${'0'.repeat(64)} b`])(
    'is not guessed in %s',
    (text) => {
      expect(parseSha256(text)).toBeNull()
    },
  )

  test('comes out of the form as the bare number', () => {
    expect(sha256Input.parse(`${hash}  image.raw`)).toBe(plain)
    expect(sha256Input.safeParse('abc').error?.issues[0]?.message).toBe('checksum_invalid')
  })
})

const problemOf = (url: string) => imageUrlInput.safeParse(url).error?.issues[0]?.message

test('an address is one of the web, without a password in it', () => {
  expect(problemOf('https://cloud.debian.org/images/a.qcow2?x=a@b')).toBeUndefined()
  expect(problemOf('HTTP://[2001:db8::1]:8080/a')).toBeUndefined()
  expect(problemOf('file:///etc/passwd')).toBe('image_url_scheme')
  expect(problemOf('ftp://example.org/a')).toBe('image_url_scheme')
  expect(problemOf('https://user:secret@example.org/a')).toBe('image_url_credentials')
  expect(problemOf('https://token@example.org')).toBe('image_url_credentials')
  expect(problemOf('')).toBe('image_url_required')
})

test('an image has the files of its class, each once, and boots somehow', () => {
  const source = { kind: 'url', url: 'https://example.org/a' }
  const file = (role: string) => ({ role, sha256: plain, source })
  const input = { name: 'a', imageClass: 'deploy', arch: 'x86_64', bootModes: ['uefi', 'bios', 'uefi'] }
  const filesOf = (...roles: string[]) => importImageInput.safeParse({ ...input, files: roles.map(file) })
  expect(filesOf('ramdisk', 'kernel').data?.bootModes).toEqual(['bios', 'uefi'])
  for (const roles of [[], ['disk'], ['kernel'], ['kernel', 'kernel'], ['kernel', 'disk']])
    expect(filesOf(...roles).error?.issues.map(({ message }) => message)).toEqual(['image_files_wrong'])
  const none = importImageInput.safeParse({ ...input, bootModes: [], files: [file('kernel'), file('ramdisk')] })
  expect(none.error?.issues[0]?.message).toBe('boot_mode_required')
})
