import { downloadFile } from '../firmware/download-file'
import { type IpxeOutcome, runIpxeScript } from '../firmware/ipxe-script'
import { settingsAfterDhcp } from '../firmware/ipxe-settings'
import { loggedUrl } from '../logged-url'
import { pause } from './pause'
import type { ServerParts } from './server-parts'

/** DHCP on the first NIC, then the boot script: what a NIC's iPXE does. Null when nobody offered an address. */
export async function bootFromNetwork(
  parts: ServerParts,
  uefi: boolean,
  signal: AbortSignal,
): Promise<IpxeOutcome | null> {
  const { serial, hardware, log, timings } = parts
  const nic = hardware.nics[0]
  serial.print(`\niPXE 1.21.1+ (lab) -- Open Source Network Boot Firmware -- https://ipxe.org\n`)
  serial.print(`net0: ${nic?.mac ?? ''} using ${nic?.driver ?? ''} on ${nic?.pciAddress ?? ''} [Link:up]\n`)
  serial.print(`Configuring (net0 ${nic?.mac ?? ''})...`)
  await pause(timings.dhcpMs, signal)
  const bootUrl = parts.bootUrl()
  if (!bootUrl) {
    serial.print(' No configuration methods succeeded (https://ipxe.org/040ee119)\n')
    log.record('boot.no-dhcp')
    return null
  }
  serial.print(` ok\nnet0: 127.0.0.1/255.0.0.0 gw 127.0.0.1\nFilename: ${bootUrl}\n`)
  const outcome = await runIpxeScript(
    {
      settings: settingsAfterDhcp(hardware, bootUrl, uefi),
      architecture: hardware.profile.architecture,
      print: (text) => serial.print(text),
      download: async (url) => {
        log.record('ipxe.fetch', loggedUrl(url))
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
