import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { VirtualDisk } from './virtual-disk'

const sizeBytes = 960e9
let directory: string
let disk: VirtualDisk

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ingot-disk-'))
  disk = new VirtualDisk(join(directory, 'a', 'disk0.raw'), sizeBytes)
})
afterEach(async () => {
  await disk.close()
  await rm(directory, { recursive: true, force: true })
})

test('a disk that nobody wrote has no file, reads as zeros and is blank', async () => {
  expect((await disk.read(0, 512)).equals(Buffer.alloc(512))).toBe(true)
  expect(await disk.state()).toEqual({ blank: true, allocatedBytes: 0, sha256OfAllocated: null })
  expect(existsSync(disk.path)).toBe(false)
})

test('bytes at both ends of a 960 GB disk come back, and cost only what they are', async () => {
  await disk.write(0, Buffer.from('head'))
  await disk.write(sizeBytes - 4, Buffer.from('tail'))
  await disk.flush()
  expect((await disk.read(0, 4)).toString()).toBe('head')
  expect((await disk.read(sizeBytes - 4, 4)).toString()).toBe('tail')
  const state = await disk.state()
  expect(state.blank).toBe(false)
  expect(state.allocatedBytes).toBeLessThan(100_000)
})

test('zeros over written bytes are written, zeros over holes are not', async () => {
  await disk.write(0, Buffer.alloc(1 << 20, 7))
  await disk.write(0, Buffer.alloc(1 << 20))
  expect((await disk.read(0, 16)).equals(Buffer.alloc(16))).toBe(true)
  expect((await disk.state()).blank).toBe(true)
  await disk.write(1 << 30, Buffer.alloc(1 << 20))
  expect((await disk.state()).allocatedBytes).toBeLessThan(2 << 20)
})

test('an erase gives every block back and leaves a provably blank disk, also after a restart', async () => {
  await disk.write(4096, Buffer.from('secret'))
  await disk.eraseAll()
  expect(await disk.state()).toEqual({ blank: true, allocatedBytes: 0, sha256OfAllocated: null })
  await disk.close()
  disk = new VirtualDisk(disk.path, sizeBytes)
  expect((await disk.state()).blank).toBe(true)
})

test('writing past the end fails like a full device', async () => {
  await expect(disk.write(sizeBytes - 2, Buffer.from('abc'))).rejects.toMatchObject({ code: 'ENOSPC' })
})

test('the same content gives the same hash, other content another', async () => {
  await disk.write(0, Buffer.from('one'))
  const first = (await disk.state()).sha256OfAllocated
  expect((await disk.state()).sha256OfAllocated).toBe(first)
  await disk.write(0, Buffer.from('two'))
  expect((await disk.state()).sha256OfAllocated).not.toBe(first)
})
