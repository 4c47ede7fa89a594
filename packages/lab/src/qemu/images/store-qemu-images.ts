import { constants, copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { moveIntoStore, type StoredImage } from '../../image/store-lab-images'
import type { LabImages } from './build-lab-images'
import { osIdentity } from './build-os-disk'

/** Copies the QEMU lab's images into an image store (one file per SHA-256) and describes them. Safe to repeat. */
export async function storeQemuImages(directory: string, images: LabImages): Promise<StoredImage[]> {
  mkdirSync(directory, { recursive: true })
  const work = mkdtempSync(path.join(directory, 'copy-'))
  const put = <R extends 'disk' | 'kernel' | 'ramdisk'>(role: R, file: string) => {
    const copy = path.join(work, role)
    copyFileSync(file, copy, constants.COPYFILE_FICLONE)
    return moveIntoStore(directory, role, copy)
  }
  const both = { arch: 'x86_64', bootModes: ['bios', 'uefi'] }
  try {
    return [
      {
        ...both,
        name: 'ingot-agent-x86_64',
        imageClass: 'deploy',
        osDistro: 'ingot-agent',
        osVersion: '1',
        files: [await put('kernel', images.kernel), await put('ramdisk', images.ramdisk)],
      },
      {
        ...both,
        name: `${osIdentity.name} ${osIdentity.version}`,
        imageClass: 'business',
        osDistro: osIdentity.name,
        osVersion: osIdentity.version,
        files: [await put('disk', images.osDisk)],
      },
    ]
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}
