import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createLogger } from '@ingot/telemetry/logger'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openBootBench } from '../testing/boot-bench'
import { keepDhcpFiles } from './keep-dhcp-files'

let bench: Awaited<ReturnType<typeof openBootBench>>
let directory: string
beforeAll(async () => {
  bench = await openBootBench()
  directory = mkdtempSync(path.join(tmpdir(), 'ingot-dhcp-'))
})
afterAll(async () => {
  await bench.close()
  rmSync(directory, { recursive: true, force: true })
})

test('DHCP knows a machine soon after it was registered, by the NICs that it boots from', async () => {
  const first = await bench.addNode('enroll')
  const files = await keepDhcpFiles({
    database: bench.database,
    directory,
    network: {
      interface: 'eth1',
      addresses: { kind: 'proxy', network: '192.0.2.0' },
      bootUrl: bench.url,
      tftpRoot: '/srv/tftp',
    },
    log: createLogger({ name: 'test', level: 'silent' }),
    everyMs: 20,
  })
  const hosts = () => readFileSync(path.join(directory, 'hosts/nodes'), 'utf8')
  await vi.waitFor(() => expect(hosts()).toBe(`${first.mac},set:ingot\n`), 20_000)
  const second = await bench.addNode('enroll')
  await vi.waitFor(() => expect(hosts()).toContain(second.mac), 20_000)
  await bench.sql.query('UPDATE port SET pxe_enabled = false WHERE mac_address = $1', [first.mac])
  await vi.waitFor(() => expect(hosts()).toBe(`${second.mac},set:ingot\n`), 20_000)
  await files.close()
  expect(readFileSync(path.join(directory, 'dnsmasq.conf'), 'utf8')).toContain(`dhcp-hostsdir=${directory}/hosts\n`)
  expect(readdirSync(directory).sort()).toEqual(['dnsmasq.conf', 'hosts'])
})
