import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'

const config = path.resolve(import.meta.dirname, '../docker/dnsmasq.conf')
const range = '--dhcp-range=192.0.2.100,192.0.2.250,2m'
const script = '--dhcp-boot=tag:ipxe,http://192.0.2.1:8080/boot.ipxe'

test('dnsmasq accepts the configuration of the provisioning network', () => {
  const args = ['--test', `--conf-file=${config}`, '--interface=eth1', range, script]
  const result = spawnSync('dnsmasq', args, { encoding: 'utf8', env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' } })
  expect(result.stderr).toContain('syntax check OK')
  expect(result.status).toBe(0)
})
