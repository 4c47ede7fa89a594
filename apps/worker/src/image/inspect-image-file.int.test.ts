import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rawDisk } from '../testing/import-bench'
import { inspectImageFile } from './inspect-image-file'

const SIZE = 8 << 20
let directory: string
const at = (name: string) => path.join(directory, name)
const inspect = (name: string) =>
  inspectImageFile(at(name), { role: 'disk', arch: 'x86_64', signal: new AbortController().signal })
const convert = (name: string, format: string, ...options: string[]) =>
  execFileSync('qemu-img', ['convert', '-f', 'raw', '-O', format, ...options, at('disk.raw'), at(name)])
const create = (name: string, ...options: string[]) =>
  execFileSync('qemu-img', ['create', '-q', '-f', 'qcow2', ...options.slice(0, -1), at(name), ...options.slice(-1)])

beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'ingot-inspect-'))
  const disk = rawDisk(SIZE)
  disk.fill(0, 1 << 20, 4 << 20)
  writeFileSync(at('disk.raw'), disk)
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

function patch(name: string, offset: number, bytes: readonly number[]): void {
  const content = readFileSync(at(name))
  content.set(bytes, offset)
  writeFileSync(at(name), content)
}

describe('a disk image that qemu-img made', () => {
  test.each([
    ['version 3', []],
    ['version 2', ['-o', 'compat=0.10']],
    ['compressed', ['-c']],
    ['small clusters', ['-o', 'cluster_size=512']],
    ['large clusters', ['-o', 'cluster_size=2M']],
    ['zstd', ['-c', '-o', 'compression_type=zstd']],
  ] as const)('is taken with the size of the disk in it: %s', async (name, options) => {
    convert(`${name}.qcow2`, 'qcow2', ...options)
    const sizeBytes = statSync(at(`${name}.qcow2`)).size
    expect(await inspect(`${name}.qcow2`)).toEqual({ sizeBytes, format: 'qcow2', virtualSizeBytes: SIZE })
  })

  test('is refused when it is of a kind that no server takes, which is named', async () => {
    for (const format of ['vmdk', 'vdi', 'vhdx', 'qed']) {
      convert(`disk.${format}`, format)
      expect(await inspect(`disk.${format}`)).toEqual({ refusal: 'format_unsupported', found: format })
    }
    convert('disk.vpc', 'vpc', '-o', 'subformat=fixed')
    expect(await inspect('disk.vpc')).toEqual({ refusal: 'format_unsupported', found: 'vhd' })
  })

  test('is refused when it would make the agent read other files', async () => {
    create('over.qcow2', '-F', 'raw', '-b', at('disk.raw'), '8M')
    expect(await inspect('over.qcow2')).toEqual({ refusal: 'qcow2_backing_file' })
    create('outside.qcow2', '-o', `data_file=${at('data.raw')}`, '8M')
    expect(await inspect('outside.qcow2')).toEqual({ refusal: 'qcow2_data_file' })
  })

  test('is refused when it is encrypted, marked as damaged, or of unknown features', async () => {
    const secret = ['--object', 'secret,id=s,data=abc', '-o', 'encrypt.format=aes,encrypt.key-secret=s']
    execFileSync('qemu-img', ['create', '-q', '-f', 'qcow2', ...secret, at('secret.qcow2'), '8M'])
    expect(await inspect('secret.qcow2')).toEqual({ refusal: 'qcow2_encrypted' })
    for (const [byte, refusal] of [
      [0b1, 'qcow2_damaged'],
      [0b10, 'qcow2_damaged'],
      [0b1_0000, 'qcow2_feature'],
    ] as const) {
      convert('marked.qcow2', 'qcow2')
      patch('marked.qcow2', 79, [byte])
      expect(await inspect('marked.qcow2')).toEqual({ refusal })
    }
  })

  test('is refused when it was cut off, wherever', async () => {
    for (const options of [[], ['-c']]) {
      for (const share of [0.05, 0.3, 0.6, 0.95]) {
        convert('cut.qcow2', 'qcow2', ...options)
        truncateSync(at('cut.qcow2'), Math.floor(statSync(at('cut.qcow2')).size * share))
        expect([share, await inspect('cut.qcow2')]).toEqual([share, { refusal: 'truncated' }])
      }
    }
  })

  test('is refused when it lies about its tables', async () => {
    for (const [offset, bytes, refusal] of [
      [20, [0, 0, 0, 63], 'qcow2_invalid'],
      [24, [0, 255, 255, 255, 255, 255, 0, 0], 'qcow2_invalid'],
      [24, [0, 0, 0, 0, 0, 0, 0, 0], 'qcow2_invalid'],
      [40, [0, 0, 0, 0, 0, 0, 0, 1], 'qcow2_invalid'],
      [40, [0, 0, 0, 255, 255, 255, 0, 0], 'truncated'],
      [7, [9], 'qcow2_version'],
    ] as const) {
      convert('liar.qcow2', 'qcow2')
      patch('liar.qcow2', offset, bytes)
      expect([offset, await inspect('liar.qcow2')]).toEqual([offset, { refusal }])
    }
  })

  test('is refused when the disk in it has nothing to boot', async () => {
    create('empty.qcow2', '8M')
    expect(await inspect('empty.qcow2')).toEqual({ refusal: 'no_partition_table' })
  })
})

test('a GPT counts when all of it is there', async () => {
  const disk = Buffer.alloc(4 << 20)
  disk.writeUInt8(0xee, 450)
  disk.writeUInt32LE(1, 454)
  disk.writeUInt32LE(disk.length / 512 - 1, 458)
  disk.write('\x55\xaa', 510, 'latin1')
  writeFileSync(at('gpt.raw'), disk)
  expect(await inspect('gpt.raw')).toEqual({ refusal: 'no_partition_table' })
  disk.write('EFI PART', 512, 'latin1')
  disk.writeUInt32LE(disk.length / 512 - 34, 512 + 48)
  writeFileSync(at('gpt.raw'), disk)
  expect(await inspect('gpt.raw')).toMatchObject({ format: 'raw', virtualSizeBytes: disk.length })
  writeFileSync(at('gpt.raw'), disk.subarray(0, 2 << 20))
  expect(await inspect('gpt.raw')).toEqual({ refusal: 'truncated' })
})
