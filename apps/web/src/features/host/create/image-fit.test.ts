import { describe, expect, it } from 'vitest'
import { imageMisfit } from './image-fit'

const image = { arch: 'x86_64', bootModes: ['uefi'], minDiskGib: 40 }
const flavor = { arch: 'x86_64', localDiskGib: 447, bootModes: ['uefi', 'bios'] }

describe('imageMisfit', () => {
  it('refuses nothing before a flavor is chosen', () => {
    expect(imageMisfit(image, null)).toBeNull()
  })
  it('accepts an image whose arch, disk and boot mode fit', () => {
    expect(imageMisfit(image, flavor)).toBeNull()
  })
  it('names both architectures when they differ', () => {
    expect(imageMisfit({ ...image, arch: 'aarch64' }, flavor)).toEqual({
      kind: 'arch',
      imageArch: 'aarch64',
      flavorArch: 'x86_64',
    })
  })
  it('refuses an image that needs a larger disk than the flavor has, and accepts one that needs exactly it', () => {
    expect(imageMisfit({ ...image, minDiskGib: 448 }, flavor)?.kind).toBe('disk')
    expect(imageMisfit({ ...image, minDiskGib: 447 }, flavor)).toBeNull()
  })
  it('refuses an image none of the matching servers can boot, but only when their boot modes are known', () => {
    expect(imageMisfit(image, { ...flavor, bootModes: ['bios'] })).toEqual({ kind: 'bootMode', imageModes: ['uefi'] })
    expect(imageMisfit(image, { ...flavor, bootModes: [] })).toBeNull()
  })
})
