import { downloadFile } from '../firmware/download-file'
import { IpxeDownloadError, type IpxeImage, type IpxeOutcome, runIpxeScript } from '../firmware/ipxe-script'
import { settingsAfterDhcp } from '../firmware/ipxe-settings'
import { findFile, type MediumImage, parseLoaderConfig, readMedium } from '../firmware/medium-image'
import { loggedUrl } from '../logged-url'
import { requireNetwork } from './network-boot'
import { pause } from './pause'
import type { BootMedium, ServerParts } from './server-parts'

const scriptPath = '/autoexec.ipxe'

/**
 * Boots what is in the virtual drive: an iPXE script (alone, or `autoexec.ipxe` on the medium), or kernel and ramdisk as
 * an isolinux or GRUB file names them. Null when there is nothing to boot.
 */
export async function bootFromMedium(
  parts: ServerParts,
  medium: BootMedium | null,
  uefi: boolean,
  signal: AbortSignal,
): Promise<IpxeOutcome | null> {
  const { serial, log, timings } = parts
  serial.print('\nBooting from the virtual CD-ROM...\n')
  if (!medium) {
    serial.print('No medium in the drive.\n')
    log.record('boot.no-medium')
    return null
  }
  await pause(timings.dhcpMs, signal)
  let image: MediumImage
  try {
    image = await readMedium(medium, signal)
  } catch (error) {
    if (signal.aborted) throw error
    serial.print(`The medium cannot be read: ${(error as Error).message}\n`)
    log.record('boot.medium-unreadable', (error as Error).message)
    return null
  }
  log.record('boot.medium', loggedUrl(medium.image))
  const script = image.script ?? findFile(image.files, scriptPath)?.toString('utf8') ?? null
  if (script !== null) return runScript(parts, image, script, medium, uefi, signal)
  return readLoader(parts, image, uefi)
}

async function runScript(
  parts: ServerParts,
  image: MediumImage,
  script: string,
  medium: BootMedium,
  uefi: boolean,
  signal: AbortSignal,
): Promise<IpxeOutcome> {
  const { serial, hardware, log, timings } = parts
  const alone = image.script !== null
  const scriptUrl = alone ? medium.image : `file://${scriptPath}`
  const outcome = await runIpxeScript(
    {
      settings: settingsAfterDhcp(hardware, parts.bootUrl() || medium.image, uefi),
      architecture: hardware.profile.architecture,
      print: (text) => serial.print(text),
      download: async (url) => {
        if (url === scriptUrl) return fileOf(Buffer.from(script))
        if (!url.startsWith('file:')) {
          log.record('ipxe.fetch', loggedUrl(url))
          requireNetwork(parts)
          return downloadFile(url, signal)
        }
        const bytes = findFile(image.files, decodeURIComponent(new URL(url).pathname))
        if (!bytes) throw new IpxeDownloadError('No such file or directory (https://ipxe.org/2d0c613b)')
        return fileOf(bytes)
      },
      sleep: (ms) => pause(ms * timings.agentTimeScale, signal),
      hasBootableDisk: () => parts.hasBootableDisk(),
    },
    scriptUrl,
  )
  log.record(`ipxe.${outcome.kind}`)
  return outcome
}

function fileOf(bytes: Buffer) {
  return { head: bytes, sizeBytes: bytes.length, text: () => bytes.toString('utf8') }
}

function readLoader(parts: ServerParts, { files }: MediumImage, uefi: boolean): IpxeOutcome | null {
  const configs = [...files.keys()].filter((path) => /(isolinux|syslinux|grub)\.cfg$/i.test(path))
  const wanted = uefi ? /grub\.cfg$/i : /(isolinux|syslinux)\.cfg$/i
  const path = configs.find((candidate) => wanted.test(candidate)) ?? configs[0]
  const entry = path ? parseLoaderConfig(files.get(path)?.toString('utf8') ?? '') : null
  const kernel = entry && loadImage(files, entry.kernel, entry.commandLine)
  const initrds = entry?.initrds.map((name) => loadImage(files, name, '')) ?? []
  if (!kernel || initrds.some((image) => image === null)) {
    parts.serial.print('The medium is not bootable.\n')
    parts.log.record('boot.medium-not-bootable', path)
    return null
  }
  parts.serial.print(`${path}: ${kernel.url}\n`)
  return { kind: 'boot', kernel, initrds: initrds.filter((image) => image !== null) }
}

function loadImage(files: ReadonlyMap<string, Buffer>, name: string, commandLine: string): IpxeImage | null {
  const bytes = findFile(files, name)
  return bytes && { name, url: `cd:${name}`, head: bytes, sizeBytes: bytes.length, commandLine }
}
