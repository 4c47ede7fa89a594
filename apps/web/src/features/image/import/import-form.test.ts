import { expect, test } from 'vitest'
import { emptyImportForm, importFieldOf, importResolver, toImportInput } from './import-form'

const hash = 'a'.repeat(64)
const options = { fields: {}, shouldUseNativeValidation: false }
const resolve = (values: typeof emptyImportForm) => importResolver(values, undefined, options)

test('a problem of a file is shown at its own field', async () => {
  const { errors } = await resolve({ ...emptyImportForm, imageClass: 'deploy', bootModes: [] })
  expect(errors).toMatchObject({
    name: { message: 'name_required' },
    bootModes: { message: 'boot_mode_required' },
    kernel: { file: { message: 'file_required' }, sha256: { message: 'checksum_required' } },
    ramdisk: { file: { message: 'file_required' } },
  })
  expect(errors.disk).toBeUndefined()
  const url = { ...emptyImportForm.disk, kind: 'url' as const, url: 'file:///etc/passwd', sha256: 'abc' }
  expect((await resolve({ ...emptyImportForm, disk: url })).errors.disk).toMatchObject({
    url: { message: 'image_url_scheme' },
    sha256: { message: 'checksum_invalid' },
  })
})

test('only the files of the chosen class are asked for, with the checksum out of whatever was pasted', async () => {
  const disk = { kind: 'url', url: 'https://x.example/a.raw', file: null, sha256: `${hash}  a.raw` } as const
  const values = { ...emptyImportForm, name: 'a', disk, kernel: { ...disk, sha256: 'nonsense' } }
  expect((await resolve(values)).values).toMatchObject({
    files: [{ role: 'disk', sha256: hash, source: { kind: 'url', url: 'https://x.example/a.raw' } }],
  })
  expect(toImportInput(values)).not.toHaveProperty('kernel')
})

test('paths of the request are those of the form, those of no file as they are', () => {
  const fieldOf = importFieldOf('deploy')
  expect([fieldOf('files.1.source.url'), fieldOf('files.0.source.sizeBytes'), fieldOf('name')]).toEqual([
    'ramdisk.url',
    'kernel.file',
    'name',
  ])
})
