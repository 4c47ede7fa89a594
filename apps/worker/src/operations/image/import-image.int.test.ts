import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ImageServer, startImageServer } from '../../testing/image-server'
import { openImportBench, rawDisk, sha256Of } from '../../testing/import-bench'

let bench: Awaited<ReturnType<typeof openImportBench>>
let server: ImageServer
let elsewhere: ImageServer
beforeAll(async () => {
  bench = await openImportBench({ maxBytes: 64 << 20 })
  server = await startImageServer()
  // Not on the allow-list.
  elsewhere = await startImageServer('127.0.0.2')
})
afterAll(async () => {
  await server?.close()
  await elsewhere?.close()
  await bench?.close()
})

const MIB = 1 << 20
const disk = rawDisk(4 * MIB)

async function importDisk(url: string, bytes: Buffer = disk) {
  const { id, operation } = await bench.import({ files: [bench.fromUrl(url, bytes)] })
  await bench.run(operation.id)
  return { id, operation: await bench.operation(operation.id), image: await bench.image(id) }
}

/** Nothing is left, nothing can be chosen, and the image says why. */
async function expectRefused(answer: Awaited<ReturnType<typeof importDisk>>, code: string, data: object = {}) {
  const { image, operation } = answer
  expect({ status: operation.status, error: image.error }).toMatchObject({ status: 'failed', error: { code, data } })
  expect(image).toMatchObject({ state: 'failed', files: [] })
  expect(await bench.choosable()).not.toContain(image.name)
  expect(await bench.files()).not.toContainEqual(expect.stringContaining(answer.id))
}

describe('an image from a URL', () => {
  test('can be chosen once its bytes were compared and inspected, not before', async () => {
    const url = server.serve('/good.raw', { bytes: disk })
    const { id, operation } = await bench.import({ files: [bench.fromUrl(url, disk)] })
    const before = await bench.image(id)
    expect(before).toMatchObject({ state: 'importing', files: [], openOperation: { kind: 'image.import' } })
    expect(await bench.choosable()).not.toContain(before.name)
    await bench.run(operation.id)
    const image = await bench.image(id)
    expect(image).toMatchObject({ state: 'ready', format: 'raw', minDiskGib: 1, error: null, openOperation: null })
    expect(image.files).toEqual([{ role: 'disk', sizeBytes: disk.length, sha256: sha256Of(disk) }])
    expect(image.sources).toMatchObject([{ receivedBytes: disk.length, sizeBytes: disk.length, complete: true }])
    expect(await bench.choosable()).toContain(image.name)
    expect((await bench.stored(sha256Of(disk))).equals(disk)).toBe(true)
  })

  test('keeps no signature of its link once it is there', async () => {
    const url = server.serve('/signed.raw?signature=canary-secret', { bytes: disk })
    const { id, image } = await importDisk(url)
    expect(image.state).toBe('ready')
    const { rows } = await bench.sql.query('SELECT url FROM image_source WHERE image_id = $1', [id])
    expect(rows).toEqual([{ url: `${server.url}/signed.raw?…` }])
  })

  test('goes on where the server died, and only then', async () => {
    const bytes = rawDisk(6 * MIB, 2)
    const url = server.serve('/dying.raw', { bytes, cutAfter: [2 * MIB, 2 * MIB] })
    const { image, operation } = await importDisk(url, bytes)
    expect([operation.status, image.state]).toEqual(['succeeded', 'ready'])
    const ranges = server.requests.filter((each) => each.startsWith('/dying.raw')).map((each) => each.split(' ')[1])
    expect(ranges[0]).toBe('-')
    expect(ranges.slice(1)).toEqual([
      expect.stringMatching(/^bytes=[1-9]\d{6}-$/),
      expect.stringMatching(/^bytes=[1-9]\d{6}-$/),
    ])
    expect((await bench.stored(sha256Of(bytes))).equals(bytes)).toBe(true)
  })

  test('begins anew when the server cannot go on, or has other content now', async () => {
    const bytes = rawDisk(4 * MIB, 3)
    const plain = server.serve('/no-range.raw', { bytes, etag: null, cutAfter: [2 * MIB] })
    expect((await importDisk(plain, bytes)).image.state).toBe('ready')
    const changed = rawDisk(4 * MIB, 4)
    let asked = 0
    const url = server.serve('/changed.raw', (response) => {
      asked += 1
      response.writeHead(200, { etag: `"v${asked}"`, 'content-length': changed.length })
      if (asked > 1) return response.end(changed)
      response.write(rawDisk(2 * MIB, 9), () => response.destroy())
    })
    expect((await importDisk(url, changed)).image.state).toBe('ready')
    expect((await bench.stored(sha256Of(changed))).equals(changed)).toBe(true)
  })

  test('is given up after a few tries when the server dies again and again without bringing anything', async () => {
    const url = server.serve('/dead.raw', { bytes: disk, cutAfter: Array.from({ length: 20 }, () => 0) })
    await expectRefused(await importDisk(url), 'image_download_failed')
    expect(server.requests.filter((each) => each.startsWith('/dead.raw')).length).toBe(5)
  })

  test('is given up when the server falls silent', async () => {
    const url = server.serve('/silent.raw', { bytes: disk, stall: true })
    const impatient = await openImportBench({ idleMs: 300 })
    const { id, operation } = await impatient.import({ files: [impatient.fromUrl(url, disk)] })
    await impatient.run(operation.id)
    const { state, error } = await impatient.image(id)
    expect({ state, error }).toMatchObject({ error: { code: 'image_download_failed', data: { reason: 'idle' } } })
    expect(state).toBe('failed')
    await impatient.close()
  }, 30_000)

  test('survives every death of its worker, with each statement lost or unanswered, and every step done twice', async () => {
    for (const [seed, mode] of [
      [5, 'lost'],
      [6, 'unanswered'],
      [7, 'twice'],
    ] as const) {
      const bytes = rawDisk(2 * MIB, seed)
      const url = server.serve(`/mortal-${mode}.raw`, { bytes })
      const { id, operation } = await bench.import({ files: [bench.fromUrl(url, bytes)] })
      if (mode === 'twice') await bench.runTwice(operation.id)
      else expect(await bench.runDying(operation.id, mode)).toBeGreaterThan(8)
      expect([(await bench.operation(operation.id)).status, (await bench.image(id)).state]).toEqual([
        'succeeded',
        'ready',
      ])
      expect((await bench.stored(sha256Of(bytes))).equals(bytes)).toBe(true)
    }
  }, 60_000)

  test('stops at a cancel in the middle of the transfer, and can be begun again', async () => {
    const bytes = rawDisk(8 * MIB, 8)
    const url = server.serve('/slow.raw', { bytes, pauseMs: 40 })
    const { id, operation } = await bench.import({ files: [bench.fromUrl(url, bytes)] })
    const running = bench.run(operation.id)
    const received = async () => (await bench.image(id)).sources[0]?.receivedBytes
    await expect.poll(received).toBeGreaterThan(0)
    expect(await received()).toBeLessThan(bytes.length)
    await bench.cancel(operation.id)
    await running
    expect((await bench.operation(operation.id)).status).toBe('cancelled')
    expect(await bench.image(id)).toMatchObject({ state: 'failed', error: { code: 'cancelled' } })
    expect(await bench.files()).not.toContainEqual(expect.stringContaining(id))
  }, 30_000)
})

describe('what is not believed', () => {
  test('a file of another checksum', async () => {
    const url = server.serve('/other.raw', { bytes: rawDisk(2 * MIB, 10) })
    await expectRefused(await importDisk(url), 'image_sha256_wrong', { expected: sha256Of(disk), role: 'disk' })
  })

  test('a length that the server does not keep', async () => {
    const long = server.serve('/long.raw', { bytes: disk, contentLength: disk.length + 1, etag: null })
    await expectRefused(await importDisk(long), 'image_download_failed')
    const short = server.serve('/short.raw', { bytes: disk, contentLength: disk.length - 512 })
    await expectRefused(await importDisk(short), 'image_sha256_wrong')
  }, 30_000)

  test('a file without a length that never ends: it is cut at the limit', async () => {
    const url = server.serve('/endless.raw', (response) => {
      response.writeHead(200)
      const more = (): void => {
        if (!response.destroyed) response.write(Buffer.alloc(MIB), more)
      }
      more()
    })
    await expectRefused(await importDisk(url), 'image_too_large')
    const told = server.serve('/huge.raw', { bytes: disk, contentLength: 2 ** 40 })
    await expectRefused(await importDisk(told), 'image_too_large')
  }, 30_000)

  test('a compressed transfer, and an answer that is no file', async () => {
    const zipped = server.serve('/zipped.raw', { bytes: gzipSync(disk), headers: { 'content-encoding': 'gzip' } })
    await expectRefused(await importDisk(zipped), 'image_source_refused', { reason: 'encoding' })
    await expectRefused(await importDisk(`${server.url}/missing`), 'image_source_refused', { status: 404 })
  })

  test.each([
    ['a disk without a partition table', Buffer.alloc(MIB), 'no_partition_table', undefined],
    ['a disk that points past its end', disk.subarray(0, MIB), 'truncated', undefined],
    ['a compressed disk', gzipSync(disk), 'format_unsupported', 'gzip'],
    [
      'an ISO',
      Buffer.concat([Buffer.alloc(32_769), Buffer.from('CD001'), Buffer.alloc(MIB)]),
      'format_unsupported',
      'iso9660',
    ],
    ['nothing', Buffer.alloc(0), 'empty', undefined],
  ] as const)('%s', async (name, bytes, reason, found) => {
    const url = server.serve(`/${encodeURIComponent(name)}`, { bytes })
    await expectRefused(await importDisk(url, bytes), 'image_content_refused', found ? { reason, found } : { reason })
  })
})

describe('an address inside', () => {
  test.each([
    ['loopback', (): string => `http://127.0.0.2:${elsewhere.port}/x`],
    ['link-local metadata', (): string => 'http://169.254.169.254/latest/meta-data/'],
    ['a private network', (): string => 'http://10.1.2.3/x'],
    ['loopback written as a number', (): string => 'http://2130706434/x'],
    ['loopback inside IPv6', (): string => `http://[::ffff:127.0.0.2]:${elsewhere.port}/x`],
  ] as const)('is refused: %s', async (_name, url) => {
    elsewhere.serve('/x', { bytes: disk })
    await expectRefused(await importDisk(url()), 'image_address_refused')
    expect(elsewhere.requests).toEqual([])
  })

  test('is refused behind a redirect as well', async () => {
    const url = server.serve('/away', (response) => {
      response.writeHead(302, { location: `http://127.0.0.2:${elsewhere.port}/x` }).end()
    })
    await expectRefused(await importDisk(url), 'image_address_refused', { address: '127.0.0.2' })
    expect(elsewhere.requests).toEqual([])
  })

  test('a redirect to where it may go is followed, but not for ever, nor to a file of this machine', async () => {
    const target = server.serve('/target.raw', { bytes: disk })
    const hop = server.serve('/hop', (response) => response.writeHead(307, { location: target }).end())
    expect((await importDisk(hop)).image.state).toBe('ready')
    const circle = server.serve('/circle', (response) => response.writeHead(302, { location: '/circle' }).end())
    await expectRefused(await importDisk(circle), 'image_source_refused', { reason: 'redirects' })
    const file = server.serve('/file', (response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end())
    await expectRefused(await importDisk(file), 'image_source_refused', { reason: 'scheme' })
  })
})

describe('a deploy image', () => {
  const kernel = Buffer.alloc(8192)
  kernel.write('\x55\xaa', 0x1fe, 'latin1')
  kernel.write('HdrS', 0x202, 'latin1')
  const ramdisk = gzipSync(Buffer.from('070701'))

  async function importAgent(kernelBytes: Buffer, ramdiskBytes: Buffer, arch: 'x86_64' | 'aarch64' = 'x86_64') {
    const files = [
      bench.fromUrl(server.serve('/kernel', { bytes: kernelBytes }), kernelBytes, 'kernel'),
      bench.fromUrl(server.serve('/ramdisk', { bytes: ramdiskBytes }), ramdiskBytes, 'ramdisk'),
    ]
    const { id, operation } = await bench.import({ imageClass: 'deploy', arch, files })
    await bench.run(operation.id)
    return bench.image(id)
  }

  test('is a kernel and a ramdisk, never offered to tenants; the first becomes the default', async () => {
    const first = await importAgent(kernel, ramdisk)
    expect(first).toMatchObject({ state: 'ready', defaultFor: ['bios', 'uefi'] })
    expect(first.files.map(({ role }) => role)).toEqual(['kernel', 'ramdisk'])
    expect(await bench.choosable()).not.toContain(first.name)
    expect((await importAgent(kernel, ramdisk)).defaultFor).toEqual([])
  })

  test('is refused when the files are swapped or for another architecture', async () => {
    expect((await importAgent(ramdisk, kernel)).error?.data).toMatchObject({ reason: 'not_a_kernel' })
    expect((await importAgent(kernel, ramdisk, 'aarch64')).error?.data).toMatchObject({
      reason: 'kernel_arch',
      found: 'x86_64',
    })
  })
})
