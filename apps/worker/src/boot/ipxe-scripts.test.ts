import { IpxeDownloadError, runIpxeScript } from '@ingot/lab/firmware/ipxe-script'
import { settingsAfterDhcp } from '@ingot/lab/firmware/ipxe-settings'
import { describeHardware } from '@ingot/lab/node-hardware'
import { describe, expect, test } from 'vitest'
import { agentScript, entryScript } from './ipxe-scripts'

// Our scripts, played by the lab's iPXE, which shares no code with us.
const bootUrl = 'http://192.0.2.1:8080'
const entry = `${bootUrl}/boot.ipxe`
const hardware = describeHardware('m2.large', 3)
const scriptUrl = (nic: number) => `${bootUrl}/ipxe/${hardware.nics[nic]?.mac.replaceAll(':', '-')}`
const agent = agentScript({ bootUrl, kernelUrl: `${bootUrl}/kernel`, ramdiskUrl: `${bootUrl}/ramdisk`, inspect: false })

async function play(files: Readonly<Record<string, string>>, { bootable = true, failures = 0 } = {}) {
  const fetched: string[] = []
  let slept = 0
  let left = failures
  const outcome = await runIpxeScript(
    {
      settings: settingsAfterDhcp(hardware, entry, true),
      architecture: 'x86_64',
      print: () => {},
      download: async (url) => {
        fetched.push(url)
        const text = files[url]
        if (text === undefined || (url.endsWith('/ramdisk') && left-- > 0)) throw new IpxeDownloadError('Not found')
        return { head: Buffer.from(text), sizeBytes: text.length, text: () => text }
      },
      sleep: async (ms) => {
        slept += ms
      },
      hasBootableDisk: async () => bootable,
    },
    entry,
  )
  return { outcome, fetched, slept }
}
const files = { [entry]: entryScript(bootUrl), [`${bootUrl}/kernel`]: 'k', [`${bootUrl}/ramdisk`]: 'r' }

describe('a machine that boots from the network', () => {
  test('asks for each of its NICs and then boots its disk, when nobody expects it', async () => {
    const { outcome, fetched } = await play(files)
    expect(outcome.kind).toBe('sanboot')
    expect(fetched).toEqual([entry, ...hardware.nics.map((_, i) => scriptUrl(i))])
  })

  test('goes back to its firmware when it has no disk to boot', async () => {
    expect((await play(files, { bootable: false })).outcome.kind).toBe('exit')
  })

  test('that is expected by its second NIC boots the agent, which is told where to call', async () => {
    const { outcome } = await play({ ...files, [scriptUrl(1)]: agent })
    if (outcome.kind !== 'boot') throw new Error(outcome.kind)
    expect(outcome.kernel.url).toBe(`${bootUrl}/kernel`)
    expect(outcome.initrds.map(({ name, url }) => [name, url])).toEqual([['deploy_ramdisk', `${bootUrl}/ramdisk`]])
    const words = outcome.kernel.commandLine.split(' ')
    expect(words).toContain(`ipa-api-url=${bootUrl}`)
    expect(words).toContain('initrd=deploy_ramdisk')
    expect(words.find((word) => word.startsWith('BOOTIF='))).toBe(`BOOTIF=${hardware.nics[0]?.mac}`)
    expect(words.some((word) => word.includes('$'))).toBe(false)
  })

  test('tries again when a file does not come, with longer and longer pauses', async () => {
    const { outcome, slept } = await play({ ...files, [scriptUrl(0)]: agent }, { failures: 3 })
    expect(outcome.kind).toBe('boot')
    expect(slept).toBe(1_000 + 2_000 + 3_000)
  })

  test('is switched off when it cannot load the agent: its disk may hold a system that nobody has any more', async () => {
    const { outcome } = await play({ ...files, [scriptUrl(0)]: agent }, { failures: 100 })
    expect(outcome.kind).toBe('poweroff')
  })
})
