import { downloadFile } from '../firmware/download-file'
import { IpxeDownloadError, type IpxeOutcome, runIpxeScript } from '../firmware/ipxe-script'
import { settingsAfterDhcp } from '../firmware/ipxe-settings'
import { loggedUrl } from '../logged-url'
import { pause } from './pause'
import type { ServerParts } from './server-parts'
import { openWire } from './server-wire'

/** DHCP on one NIC after the other, then the boot script: what iPXE does. Null when nobody offered an address. */
export async function bootFromNetwork(
  parts: ServerParts,
  uefi: boolean,
  signal: AbortSignal,
): Promise<IpxeOutcome | null> {
  const { serial, hardware, log, timings } = parts
  serial.print(`\niPXE 1.21.1+ (lab) -- Open Source Network Boot Firmware -- https://ipxe.org\n`)
  const index = await findNetwork(parts, signal)
  if (index === null) return null
  const bootUrl = parts.bootUrl()
  serial.print(` ok\nnet${index}: 127.0.0.1/255.0.0.0 gw 127.0.0.1\nFilename: ${bootUrl}\n`)
  const outcome = await runIpxeScript(
    {
      settings: settingsAfterDhcp(hardware, bootUrl, uefi, index),
      architecture: hardware.profile.architecture,
      print: (text) => serial.print(text),
      download: async (url) => {
        log.record('ipxe.fetch', loggedUrl(url))
        requireNetwork(parts)
        return downloadFile(url, signal)
      },
      sleep: (ms) => pause(ms * timings.agentTimeScale, signal),
      hasBootableDisk: () => parts.hasBootableDisk(),
    },
    bootUrl,
  )
  log.record(`ipxe.${outcome.kind}`, outcome.kind === 'exit' ? `status ${outcome.status}` : undefined)
  return outcome
}

/** Whether firmware gets anywhere, by one of the NICs. */
export function hasNetwork({ wire, hardware }: ServerParts): boolean {
  return !wire || hardware.nics.some((_, index) => wire.reachesServices(index))
}

/** Throws what iPXE says when the frames are not carried any more. */
export function requireNetwork(parts: ServerParts): void {
  if (!hasNetwork(parts)) throw new IpxeDownloadError('Connection timed out (https://ipxe.org/4c0a6092)')
}

/** The first NIC on which somebody offers an address; null: none. */
async function findNetwork(parts: ServerParts, signal: AbortSignal): Promise<number | null> {
  const { serial, hardware, log, timings } = parts
  const wire = parts.wire ?? openWire(hardware)
  for (const [index, nic] of hardware.nics.entries()) {
    const link = wire.linkUp(index)
    serial.print(`net${index}: ${nic.mac} using ${nic.driver} on ${nic.pciAddress} [Link:${link ? 'up' : 'down'}]\n`)
    serial.print(`Configuring (net${index} ${nic.mac})...`)
    await pause(timings.dhcpMs, signal)
    if (parts.bootUrl() && wire.reachesServices(index)) return index
    serial.print(' No configuration methods succeeded (https://ipxe.org/040ee119)\n')
    if (parts.bootUrl()) log.record('boot.dhcp-timeout', `${nic.device} ${link ? 'no offer in this VLAN' : 'no link'}`)
    // Nobody hands out a file name at all: the other NICs would ask in vain, too.
    else break
  }
  log.record('boot.no-dhcp')
  return null
}
