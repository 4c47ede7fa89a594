import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sealSecret, secretContext } from '@ingot/db/secret/seal-secret'
import { type BmcTransports, openBmcTransports } from '@ingot/drivers/registry'
import type { Lab } from '@ingot/lab/lab'
import { startLab } from '@ingot/lab/start-lab'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BmcPool, createBmcPool } from '../runtime/bmc-pool'
import { type ConsoleBench, openConsoleBench, until } from '../testing/console-bench'

// From the browser's end to a controller whose IPMI is switched off, as iLO delivers it.
let dataDir: string
let lab: Lab
let transports: BmcTransports
let pool: BmcPool
let bench: ConsoleBench
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'ingot-ssh-'))
  const nodes = [{ name: 'ilo', profile: 'c1.small' as const, redfish: 'hpe-ilo5' as const }]
  lab = await startLab({ nodes, dataDir, timings: 'zero', controlPort: null, ssh: true })
  lab.node('ilo').bmc.lanEnabled = false
  transports = await openBmcTransports()
  bench = await openConsoleBench((nodeId) => pool.of(nodeId))
  pool = createBmcPool(bench.database, bench.sealKeys, transports)
  await bench.start()
})
afterAll(async () => {
  await bench?.stop()
  await pool?.close()
  transports?.close()
  await bench?.close()
  await lab?.stop()
  await rm(dataDir, { recursive: true, force: true })
})

const keptKey = async (nodeId: string) =>
  (await bench.fixture.sql.query('SELECT ssh_host_key FROM bmc_endpoint WHERE node_id = $1', [nodeId])).rows[0]
    ?.ssh_host_key

test('a viewer reaches the console by SSH; its host key is kept, and another one later is refused', async () => {
  const { hostId, nodeId } = await bench.newHost('ilo')
  const sealed = Buffer.from(await sealSecret(bench.sealKeys.publicKey, secretContext.bmc(nodeId), lab.password))
  await bench.fixture.sql.query('DELETE FROM bmc_endpoint WHERE node_id = $1', [nodeId])
  await bench.fixture.sql.query(
    `INSERT INTO bmc_endpoint (node_id, protocol, host, port, username, secret_sealed, auth_mode, tls_mode, tls_fingerprint)
     VALUES ($1, 'redfish', '127.0.0.1', $2, $3, $4, 'basic', 'pinned', $5)`,
    [nodeId, lab.node('ilo').redfishPort, lab.username, sealed, lab.tlsFingerprint],
  )
  const { client } = await bench.watch(hostId)
  await until(() => client.last('state')?.link.kind).toBe('open')
  lab.node('ilo').serialPort.print('login: ')
  await until(() => client.live).toContain('login: ')
  expect(await keptKey(nodeId)).toMatch(/^[0-9a-f]{64}$/)

  await bench.fixture.sql.query('UPDATE bmc_endpoint SET ssh_host_key = $2 WHERE node_id = $1', [
    nodeId,
    '00'.repeat(32),
  ])
  await bench.stop()
  await bench.start()
  const later = await bench.watch(hostId, await bench.fixture.addUser('later'))
  await until(() => later.client.last('state')?.link).toMatchObject({ kind: 'refused', code: 'bmc_host_key_changed' })
  expect(await keptKey(nodeId)).toBe('00'.repeat(32))
})
