import { expect, test } from 'vitest'
import { isRamdisk, kernelArchOf } from './inspect-boot-file'

function bytes(...parts: readonly (readonly [number, string])[]): Uint8Array {
  const head = new Uint8Array(4096)
  for (const [at, text] of parts) for (let i = 0; i < text.length; i++) head[at + i] = text.charCodeAt(i)
  return head
}
/** A PE file with its header at 64 for a machine (PE/COFF §3.3.1). */
const pe = (machine: string) => bytes([0, 'MZ'], [60, '\x40'], [64, `PE\0\0${machine}`])

test('a kernel tells its architecture', () => {
  expect(kernelArchOf(bytes([0x1fe, '\x55\xaa'], [0x202, 'HdrS']))).toBe('x86_64')
  expect(kernelArchOf(bytes([0, 'MZ'], [56, 'ARM\x64']))).toBe('aarch64')
  expect(kernelArchOf(pe('\x64\x86'))).toBe('x86_64')
  expect(kernelArchOf(pe('\x64\xaa'))).toBe('aarch64')
  expect(kernelArchOf(bytes([0, '\x1f\x8b']))).toBe('packed')
})

test('what is no kernel is told from one, cut short or made to mislead as well', () => {
  for (const head of [
    new Uint8Array(0),
    new Uint8Array(64),
    bytes([0, '#!/bin/sh']),
    bytes([0, '\x7fELF']),
    pe('\x00\x00'),
  ])
    expect(kernelArchOf(head)).toBeNull()
  expect(kernelArchOf(bytes([0, 'MZ'], [60, '\xff\xff\xff\xff']))).toBeNull()
})

test('a ramdisk is a cpio archive, compressed or not', () => {
  for (const mark of ['070701', '\x1f\x8b', '\xfd7zXZ\0', '\x28\xb5\x2f\xfd', 'BZh', '\x02\x21\x4c\x18'])
    expect(isRamdisk(bytes([0, mark]))).toBe(true)
  for (const mark of ['', 'MZ', '\x7fELF', 'hsqs']) expect(isRamdisk(bytes([0, mark]))).toBe(false)
})
