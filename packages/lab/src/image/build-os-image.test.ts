import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readPartitionTable } from '../disk/partition-table'
import { unpackTar } from '../disk/tar-archive'
import { buildOsImage } from './build-os-image'
import { osCatalogue } from './os-catalogue'

test('an image is the same bytes every time, and carries its OS release in a bootable partition', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'ingot-image-'))
  try {
    const sums = new Set<string>()
    for (const spec of osCatalogue) {
      const first = await buildOsImage(join(directory, 'a.raw'), { ...spec, sizeMib: 2 })
      const second = await buildOsImage(join(directory, 'b.raw'), { ...spec, sizeMib: 2 })
      const bytes = await readFile(first.path)
      expect(second.sha256).toBe(first.sha256)
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(first.sha256)
      const [partition] = readPartitionTable(bytes) ?? []
      expect(partition).toMatchObject({ type: 0x83, bootable: true })
      expect(unpackTar(bytes.subarray(partition?.startBytes))?.get('/etc/os-release')).toContain(spec.version)
      sums.add(first.sha256)
    }
    expect(sums.size).toBe(osCatalogue.length)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
})
