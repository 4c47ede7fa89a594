import { execFileSync, spawnSync } from 'node:child_process'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' }
const config = path.resolve(import.meta.dirname, '../docker/dnsmasq.conf')
const discover = path.resolve(import.meta.dirname, 'dhcp-discover.mjs')
const script = 'http://192.0.2.1:8080/boot.ipxe'
const settings = [`--conf-file=${config}`, '--dhcp-range=192.0.2.100,192.0.2.250,2m', `--dhcp-boot=tag:ipxe,${script}`]

test('dnsmasq accepts the configuration of the provisioning network', () => {
  const result = spawnSync('dnsmasq', ['--test', '--interface=eth1', ...settings], { encoding: 'utf8', env })
  expect(result.stderr).toContain('syntax check OK')
  expect(result.status).toBe(0)
})

/** Two network namespaces joined by a cable: in one the real dnsmasq, in the other a machine that asks. */
function ask(...question: string[]): { type: number; address: string; bootFile: string } {
  const server = [
    'dnsmasq',
    '--keep-in-foreground',
    '--user=root',
    '--no-ping',
    '--interface=dhcp0',
    '--tftp-root=/tmp',
    ...settings,
  ]
  const steps = `set -e
    ip link add name dhcp0 type veth peer name machine0
    unshare -n sleep 30 & machine=$!
    sleep 0.2
    ip link set machine0 netns $machine
    ip addr add 192.0.2.1/24 dev dhcp0
    ip link set dhcp0 up
    inside="nsenter --target $machine --net"
    $inside ip addr add 192.0.2.9/24 dev machine0
    $inside ip link set machine0 up
    $inside ip route add default dev machine0
    ${server.map((word) => `'${word}'`).join(' ')} --dhcp-leasefile=/dev/null >/dev/null 2>&1 & server=$!
    trap 'kill $machine $server' EXIT
    sleep 0.5
    $inside '${process.execPath}' '${discover}' ${question.join(' ')}`
  return JSON.parse(execFileSync('unshare', ['-n', 'sh', '-c', steps], { encoding: 'utf8', env }))
}

const cable = ['ip', 'link', 'add', 'name', 'a0', 'type', 'veth', 'peer', 'name', 'b0']
const mayMakeNetworks = spawnSync('unshare', ['-n', ...cable], { env }).status === 0

// Network namespaces are the kernel's to give: in a container without that right only the syntax is checked.
if (mayMakeNetworks) {
  describe('a machine on the provisioning network', () => {
    test.each([
      ['BIOS firmware gets the BIOS loader', ['0'], 'undionly.kpxe'],
      ['UEFI firmware gets the UEFI loader', ['7'], 'snponly.efi'],
      ['iPXE on BIOS gets the boot script', ['0', 'ipxe'], script],
      ['iPXE on UEFI gets the boot script', ['7', 'ipxe'], script],
    ])('%s', (_name, question, bootFile) => {
      const offer = ask(...question)
      expect(offer).toMatchObject({ type: 2, bootFile })
      expect(offer.address).toMatch(/^192\.0\.2\.(1\d\d|2[0-4]\d|250)$/)
    })
  })
}
