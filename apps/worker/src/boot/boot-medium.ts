import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { packFatImage } from './fat-image'
import { entryScript } from './ipxe-scripts'
import { packIso9660 } from './iso9660'

/** iPXE with drivers for all NICs, by the name that UEFI firmware looks for on a medium (UEFI §3.5.1.1). */
const mediumLoaders = { 'BOOTX64.EFI': 'ipxe.efi', 'BOOTAA64.EFI': 'ipxe-arm64.efi' } as const

/** Where Debian's package `ipxe` puts them, for sites that have put none into the loaders' directory. */
const packagedLoaders = '/usr/lib/ipxe'

export const bootMediumPath = '/media/agent.iso'

/**
 * A CD that starts iPXE with our entry script, for machines that boot from virtual media or by UEFI HTTP. The same for
 * every machine and without any secret: which agent a machine gets is decided by its MAC, as after a network boot. Null
 * when there is no iPXE to put on it.
 */
export async function makeBootMedium(
  bootUrl: string,
  loaderDirectory: string,
  otherDirectory = packagedLoaders,
): Promise<Buffer | null> {
  const loaders = await Promise.all(
    Object.entries(mediumLoaders).map(async ([name, file]) => {
      const bytes = await readFirst([path.join(loaderDirectory, file), path.join(otherDirectory, file)])
      return bytes ? [{ path: `EFI/BOOT/${name}`, bytes }] : []
    }),
  )
  if (loaders.flat().length === 0) return null
  const script = mediumScript(bootUrl)
  // iPXE looks for `autoexec.ipxe` next to itself; other readers see the same file on the CD.
  const efi = packFatImage([...loaders.flat(), { path: 'autoexec.ipxe', bytes: Buffer.from(script) }])
  return packIso9660('INGOT_AGENT', { 'autoexec.ipxe': script }, efi)
}

/** Started from a medium, iPXE has no address yet. */
const mediumScript = (bootUrl: string) => entryScript(bootUrl).replace('#!ipxe\n', '#!ipxe\ndhcp ||\n')

async function readFirst(files: readonly string[]): Promise<Buffer | null> {
  for (const file of files) {
    const bytes = await readFile(file).catch(() => null)
    if (bytes) return bytes
  }
  return null
}
