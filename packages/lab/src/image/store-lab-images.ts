import { createHash } from 'node:crypto'
import { createReadStream, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { buildDeployImage } from './build-deploy-image'
import { buildOsImage } from './build-os-image'
import { osCatalogue } from './os-catalogue'

export interface StoredImage {
  readonly name: string
  readonly imageClass: 'deploy' | 'business'
  readonly arch: string
  readonly bootModes: readonly string[]
  readonly osDistro: string
  readonly osVersion: string
  readonly files: readonly {
    readonly role: 'disk' | 'kernel' | 'ramdisk'
    readonly sizeBytes: number
    readonly sha256: string
  }[]
}

export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk)
  return hash.digest('hex')
}

/** Moves a file to its place in the store, named by its content. */
export async function moveIntoStore<R extends string>(directory: string, role: R, file: string) {
  const sha256 = await sha256Of(file)
  const target = path.join(directory, sha256)
  const { size } = statSync(file)
  if (existsSync(target)) rmSync(file)
  else renameSync(file, target)
  return { role, sizeBytes: size, sha256 }
}

/** Builds the lab's deploy images and operating systems into an image store (one file per SHA-256) and describes them. Safe to repeat. */
export async function storeLabImages(directory: string, options: { sizeMib?: number } = {}): Promise<StoredImage[]> {
  mkdirSync(directory, { recursive: true })
  const work = mkdtempSync(path.join(directory, 'build-'))
  try {
    const built = await buildDeployImage(work)
    const files = [
      await moveIntoStore(directory, 'kernel', built.kernelPath),
      await moveIntoStore(directory, 'ramdisk', built.ramdiskPath),
    ]
    const images: StoredImage[] = ['x86_64', 'aarch64'].map((arch) => ({
      name: `lab-deploy-${arch}`,
      imageClass: 'deploy',
      arch,
      bootModes: ['bios', 'uefi'],
      osDistro: 'ironic-python-agent (lab)',
      osVersion: '1',
      files,
    }))
    for (const spec of osCatalogue) {
      const image = await buildOsImage(path.join(work, spec.name), { ...spec, ...options })
      images.push({
        name: spec.osRelease.PRETTY_NAME ?? spec.name,
        imageClass: 'business',
        arch: spec.architecture,
        bootModes: spec.architecture === 'aarch64' ? ['uefi'] : ['bios', 'uefi'],
        osDistro: spec.osRelease.NAME ?? spec.name,
        osVersion: spec.version,
        files: [await moveIntoStore(directory, 'disk', image.path)],
      })
    }
    return images
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}
