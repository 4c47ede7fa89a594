import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { makeConfigDrive } from '../lab-conductor-fixture'
import { readIsoFiles, readIsoLabel } from './iso9660'

const files = {
  'openstack/latest/meta_data.json': '{"hostname":"a"}',
  'openstack/latest/user_data': 'x'.repeat(5000),
  'openstack/content/0000': 'binary',
}

test.each([
  ['Joliet and Rock Ridge', ['-J', '-R']],
  ['Joliet alone', ['-J']],
  ['Rock Ridge alone', ['-R']],
  ['plain names, relaxed', ['-iso-level', '4', '-U']],
])('files of an ISO with %s are read by their paths', async (_name, options) => {
  const iso = gunzipSync(Buffer.from(await makeConfigDrive(files, options), 'base64'))
  const read = async (offset: number, length: number) => Buffer.from(iso.subarray(offset, offset + length))
  expect(await readIsoLabel(read)).toBe('config-2')
  const found = await readIsoFiles(read)
  expect(Object.fromEntries([...found].map(([path, bytes]) => [path.slice(1), bytes.toString()]))).toEqual(files)
})

test('bytes that are no ISO have no label and no files', async () => {
  const read = async (_offset: number, length: number) => Buffer.alloc(length, 7)
  expect(await readIsoLabel(read)).toBeNull()
  expect((await readIsoFiles(read)).size).toBe(0)
})
