import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Qcow2Image } from './qcow2-image'

const SIZE = 5 << 20
let directory: string
let raw: Buffer
const at = (name: string) => path.join(directory, name)
const convert = (name: string, ...options: string[]) =>
  execFileSync('qemu-img', ['convert', '-f', 'raw', '-O', 'qcow2', ...options, at('disk.raw'), at(name)])

beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'ingot-qcow2-'))
  // Half of it compresses, a part does not, and there are holes.
  raw = Buffer.alloc(SIZE)
  for (let i = 0; i < 1 << 20; i += 4) raw.writeUInt32LE(Math.imul(i, 2_654_435_761) >>> 0, i)
  raw.fill('the same again and again, ', 3 << 20, 4 << 20)
  raw.write('end', SIZE - 3)
  writeFileSync(at('disk.raw'), raw)
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

async function expand(name: string): Promise<Buffer> {
  const file = await open(at(name), 'r')
  try {
    const image = await Qcow2Image.open(file)
    const disk = Buffer.alloc(image.sizeBytes, 0xaa)
    for await (const { offset, length, bytes } of image.pieces())
      if (bytes) bytes.copy(disk, offset)
      else disk.fill(0, offset, offset + length)
    return disk
  } finally {
    await file.close()
  }
}

describe('images that qemu-img made are read as qemu-img reads them', () => {
  test.each([
    ['version 3', []],
    ['version 2', ['-o', 'compat=0.10']],
    ['compressed', ['-c']],
    ['compressed, small clusters', ['-c', '-o', 'cluster_size=4k']],
    ['large clusters', ['-o', 'cluster_size=2M']],
  ] as const)('%s', async (name, options) => {
    convert(`${name}.qcow2`, ...options)
    expect((await expand(`${name}.qcow2`)).equals(raw)).toBe(true)
  })
})

describe('images that cannot be read alone and whole are refused in words', () => {
  test('a backing file', async () => {
    execFileSync('qemu-img', ['create', '-q', '-f', 'qcow2', '-F', 'raw', '-b', at('disk.raw'), at('over.qcow2')])
    await expect(expand('over.qcow2')).rejects.toThrow(/backing file/)
  })

  test('data in another file', async () => {
    const options = ['-o', `data_file=${at('data.raw')}`]
    execFileSync('qemu-img', ['create', '-q', '-f', 'qcow2', ...options, at('outside.qcow2'), '1M'])
    await expect(expand('outside.qcow2')).rejects.toThrow(/external data file/)
  })

  test('zstd', async () => {
    convert('zstd.qcow2', '-c', '-o', 'compression_type=zstd')
    await expect(expand('zstd.qcow2')).rejects.toThrow(/zstd/)
  })

  test('cut off', async () => {
    convert('cut.qcow2')
    truncateSync(at('cut.qcow2'), 1 << 20)
    await expect(expand('cut.qcow2')).rejects.toThrow(/cut off/)
  })

  test('not qcow2 at all', async () => {
    await expect(expand('disk.raw')).rejects.toThrow(/not qcow2/)
  })
})
