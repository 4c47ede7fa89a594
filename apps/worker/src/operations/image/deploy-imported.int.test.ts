import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { getImage } from '@ingot/db/image/list-images'
import { requestImport } from '@ingot/db/image/request-import'
import { buildOsImage } from '@ingot/lab/image/build-os-image'
import { osCatalogue } from '@ingot/lab/image/os-catalogue'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readBytes } from '../../image/read-bytes'
import { type ImageServer, startImageServer } from '../../testing/image-server'
import { sha256Of } from '../../testing/import-bench'
import { openProvisionBench } from '../../testing/provision-bench'

let bench: Awaited<ReturnType<typeof openProvisionBench>>
let server: ImageServer
let directory: string
beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'ingot-qcow2-'))
  bench = await openProvisionBench([{ name: 'metal', profile: 'c1.small' }])
  server = await startImageServer()
})
afterAll(async () => {
  await server?.close()
  await bench?.close()
  rmSync(directory, { recursive: true, force: true })
})

test('a compressed qcow2 image that was imported is on the disk of the server as the raw disk that was in it', async () => {
  const [spec] = osCatalogue
  if (!spec) throw new Error('the catalogue is empty')
  const raw = path.join(directory, 'os.raw')
  const qcow2 = path.join(directory, 'os.qcow2')
  await buildOsImage(raw, { ...spec, sizeMib: 3 })
  execFileSync('qemu-img', ['convert', '-f', 'raw', '-O', 'qcow2', '-c', raw, qcow2])
  const bytes = readFileSync(qcow2)
  const source = { kind: 'url' as const, url: server.serve('/os.qcow2', { bytes }) }
  const { id, operation } = await requestImport(
    bench.database,
    {
      name: 'from qemu-img',
      imageClass: 'business',
      arch: 'x86_64',
      bootModes: ['bios', 'uefi'],
      osDistro: '',
      osVersion: '',
      minDiskGib: 1,
      files: [{ role: 'disk', sha256: sha256Of(bytes), source }],
    },
    { actorId: null, actorName: 'test' },
  )
  await bench.run(operation.id)
  expect(await getImage(bench.database, id)).toMatchObject({ state: 'ready', format: 'qcow2', error: null })

  await bench.insertNode('metal', 'available')
  const host = await bench.createHost('metal', id)
  await bench.run(host.operationId)
  expect(await bench.host(host.hostId)).toMatchObject({ state: 'active' })
  const expected = readFileSync(raw)
  const [disk] = bench.lab.node('metal').disks
  const file = await open(disk?.path ?? '')
  const written = await readBytes(file, 0, expected.length)
  await file.close()
  // The config drive is a partition of its own at the end: only the table knows of it.
  expect(written.subarray(512).equals(expected.subarray(512))).toBe(true)
  expect(await bench.lab.readDiskState('metal')).toMatchObject({ osRelease: { VERSION_ID: spec.version } })
}, 60_000)
