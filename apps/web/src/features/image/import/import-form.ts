import { type ImageClass, type ImageFileRole, imageFileRoles, importImageInput } from '@ingot/core/image/input'
import type { Arch, BootMode } from '@ingot/core/node/input'
import type { Resolver } from 'react-hook-form'
import type { z } from 'zod'
import { resolveWith } from '@/lib/form-resolver'

export interface SourceFormValues {
  kind: 'upload' | 'url'
  url: string
  file: File | null
  sha256: string
}
export interface ImportFormValues {
  name: string
  imageClass: ImageClass
  arch: Arch
  bootModes: BootMode[]
  osDistro: string
  osVersion: string
  minDiskGib: number
  disk: SourceFormValues
  kernel: SourceFormValues
  ramdisk: SourceFormValues
}

const emptySource: SourceFormValues = { kind: 'upload', url: '', file: null, sha256: '' }

export const emptyImportForm: ImportFormValues = {
  name: '',
  imageClass: 'business',
  arch: 'x86_64',
  bootModes: ['bios', 'uefi'],
  osDistro: '',
  osVersion: '',
  minDiskGib: 1,
  disk: emptySource,
  kernel: emptySource,
  ramdisk: emptySource,
}

export function toImportInput(values: ImportFormValues): unknown {
  const { disk: _disk, kernel: _kernel, ramdisk: _ramdisk, ...fields } = values
  const files = imageFileRoles[fields.imageClass].map((role) => {
    const { kind, url, file, sha256 } = values[role]
    const source = kind === 'url' ? { kind, url } : { kind, sizeBytes: file?.size ?? Number.NaN }
    return { role, sha256, source }
  })
  return { ...fields, files }
}

/** Files are a list in the request and named in the form: `files.0.source.url` is `kernel.url`. */
export function importFieldOf(imageClass: ImageClass): (path: string) => string {
  return (path) => {
    const [list, index, ...rest] = path.split('.')
    const role: ImageFileRole | undefined = imageFileRoles[imageClass][Number(index)]
    if (list !== 'files' || role === undefined) return path
    const field = rest.at(-1) === 'sizeBytes' ? 'file' : (rest.at(-1) ?? 'file')
    return `${role}.${field}`
  }
}

export const importResolver: Resolver<ImportFormValues, unknown, z.output<typeof importImageInput>> = (
  values,
  context,
  options,
) =>
  resolveWith<ImportFormValues, typeof importImageInput>(
    importImageInput,
    toImportInput,
    importFieldOf(values.imageClass),
  )(values, context, options)
