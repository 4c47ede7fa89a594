import { expect, test } from 'vitest'
import { describeHardware } from '../node-hardware'
import { IpxeDownloadError, type IpxeOutcome, runIpxeScript } from './ipxe-script'
import { settingsAfterDhcp } from './ipxe-settings'

async function play(files: Record<string, string>, bootable = false) {
  const printed: string[] = []
  const fetched: string[] = []
  const hardware = describeHardware('c1.small', 1)
  const url = 'http://boot/dir/boot.ipxe'
  const outcome: IpxeOutcome = await runIpxeScript(
    {
      settings: settingsAfterDhcp(hardware, url, true),
      architecture: 'x86_64',
      print: (text) => void printed.push(text),
      download: async (target) => {
        fetched.push(target)
        const text = files[target]
        if (text === undefined) throw new IpxeDownloadError('No such file or directory')
        return { head: Buffer.from(text), sizeBytes: text.length, text: () => text }
      },
      sleep: async () => {},
      hasBootableDisk: async () => bootable,
    },
    url,
  )
  return { outcome, fetched, output: printed.join(''), mac: hardware.nics[0]?.mac ?? '' }
}

const script = (lines: string[]) => ({ 'http://boot/dir/boot.ipxe': `#!ipxe\n${lines.join('\n')}\n` })

test('settings expand inside out, with formats, and unknown ones to nothing', async () => {
  const { output, mac } = await play(
    script([
      'set i 0',
      'echo ${net${i}/mac:hexhyp} [${nothing}] ${platform} ${buildarch} ${next-server} ${mac}',
      'exit',
    ]),
  )
  expect(output).toContain(`${mac.replaceAll(':', '-')} [] efi x86_64 boot ${mac}`)
})

test('goto, isset, iseq, || and && decide like iPXE', async () => {
  const { output } = await play(
    script([
      'isset ${nothing} || goto second',
      'echo wrong',
      ':second',
      'iseq a a && echo same || echo different',
      'iseq a b && echo same2 || echo different2',
      'set n 2',
      'inc n',
      'echo n=${n} # a comment',
      'exit',
    ]),
  )
  expect(output).not.toContain('wrong')
  expect(output.match(/same\n|different2\n|n=3\n/g)).toEqual(['same\n', 'different2\n', 'n=3\n'])
})

test('a line that ends with || may fail, and the script goes on', async () => {
  const { output } = await play(
    script(['chain http://boot/none ||', 'iseq a b && goto nowhere ||', 'echo went on', 'exit']),
  )
  expect(output).toContain('went on')
})

test('relative chains resolve against the script they are in, and exit returns to the caller', async () => {
  const { fetched, output, outcome } = await play({
    ...script(['chain nodes/a.ipxe || goto failed', 'echo back', 'exit 7', ':failed', 'echo failed']),
    'http://boot/dir/nodes/a.ipxe': '#!ipxe\nchain b.ipxe\necho after\nexit\n',
    'http://boot/dir/nodes/b.ipxe': '#!ipxe\nexit 0\n',
  })
  expect(fetched).toEqual(['http://boot/dir/boot.ipxe', 'http://boot/dir/nodes/a.ipxe', 'http://boot/dir/nodes/b.ipxe'])
  expect(output).toMatch(/after\n.*back\n/s)
  expect(outcome).toEqual({ kind: 'exit', status: 7 })
})

test('chain --replace has no caller to come back to', async () => {
  const { output, outcome } = await play({
    ...script(['chain --replace --autofree next.ipxe', 'echo never']),
    'http://boot/dir/next.ipxe': '#!ipxe\nexit 0\n',
  })
  expect(output).not.toContain('never')
  expect(outcome).toEqual({ kind: 'exit', status: 0 })
})

test('kernel, initrd and boot hand over both files with the command line', async () => {
  const { outcome } = await play({
    ...script([
      'kernel --name k http://boot/vmlinuz a=1 mac=${mac}',
      'initrd --name r http://boot/initrd',
      'imgargs k b=2 initrd=r',
      'boot',
    ]),
    'http://boot/vmlinuz': 'KERNEL',
    'http://boot/initrd': 'RAMDISK',
  })
  expect(outcome).toMatchObject({
    kind: 'boot',
    kernel: { name: 'k', commandLine: 'b=2 initrd=r' },
    initrds: [{ name: 'r' }],
  })
})

test('a missing file fails the line, and an unhandled failure ends the script', async () => {
  const { output, outcome } = await play(script(['kernel http://boot/none', 'echo unreachable']))
  expect(output).toContain('No such file or directory')
  expect(output).not.toContain('unreachable')
  expect(outcome).toEqual({ kind: 'exit', status: 1 })
})

test('an unknown command is an error, as is a goto to nowhere', async () => {
  expect((await play(script(['frobnicate || echo handled', 'exit']))).output).toContain('command not found\nhandled')
  expect((await play(script(['goto nowhere']))).outcome).toEqual({ kind: 'exit', status: 1 })
})

test('sanboot leaves for a bootable disk and fails for a blank one', async () => {
  const lines = ['sanboot --no-describe || exit 0']
  expect((await play(script(lines), true)).outcome).toEqual({ kind: 'sanboot' })
  expect((await play(script(lines), false)).outcome).toEqual({ kind: 'exit', status: 0 })
})

test('an endless loop is stopped', async () => {
  expect((await play(script([':top', 'goto top']))).outcome).toEqual({ kind: 'exit', status: 1 })
})
