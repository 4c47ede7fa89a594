import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { registerNodeInput } from '@ingot/core/node/input'
import { type Database, openDatabase } from '@ingot/db/database'
import { registerNode } from '@ingot/db/node/register-node'
import { generateSealKeys, sealSecret, secretContext } from '@ingot/db/secret/seal-secret'
import { seedCloud } from '@ingot/db/seed/seed-cloud'
import { buildLabImages } from '@ingot/lab/qemu/images/build-lab-images'
import { storeQemuImages } from '@ingot/lab/qemu/images/store-qemu-images'
import { qemuFlavors, qemuNetwork } from '@ingot/lab/qemu/qemu-catalogue'
import type { QemuNode } from '@ingot/lab/qemu/qemu-node'
import { type QemuLab, startQemuLab } from '@ingot/lab/qemu/start-qemu-lab'
import { createTestDatabase } from '@ingot/testing/database'
import { findFreePort } from '@ingot/testing/free-port'
import type { SpawnedProcess } from '@ingot/testing/spawn-process'
import pg from 'pg'
import { bundleWorker } from './worker-process'

const root = path.resolve(import.meta.dirname, '../..')
const actor = { actorId: null, actorName: 'admin' }

/** A cloud with an empty catalogue of nodes, virtual machines to register in it, and one worker process. */
export interface QemuCloud {
  readonly database: Database
  readonly sql: pg.Pool
  readonly lab: QemuLab
  readonly worker: SpawnedProcess
  readonly project: string
  /** Registers a machine by its BMC's address and one MAC. Returns the node's id and the enrolment's. */
  register(node: QemuNode): Promise<{ nodeId: string; operationId: string }>
  close(): Promise<void>
}

export async function startQemuCloud(options: {
  readonly firmware: 'bios' | 'uefi'
  /** Plugs the machine into the lab's switch, where dnsmasq answers it with what the worker has written. */
  readonly onSwitch?: boolean
}): Promise<QemuCloud> {
  const testDatabase = await createTestDatabase()
  const dataDirectory = mkdtempSync(path.join(tmpdir(), 'ingot-qemu-cloud-'))
  const images = await buildLabImages({
    sources: path.join(root, 'packages/lab/images'),
    recipe: path.join(root, 'packages/lab/src/qemu/images'),
    cache: path.join(root, '.ingot/qemu-images'),
  })
  const database = openDatabase({ connectionString: testDatabase.url, maxConnections: 6 })
  const sql = new pg.Pool({ connectionString: testDatabase.url, max: 4 })
  const keys = await generateSealKeys()
  await seedCloud(database, {
    region: 'qemu',
    zones: [{ name: 'az1', erasePolicy: 'full' }],
    departments: { Research: ['risk-models'] },
    users: [],
    networks: [qemuNetwork],
    flavors: qemuFlavors,
    images: await storeQemuImages(path.join(dataDirectory, 'images'), images),
  })
  const id = async (query: string) => (await sql.query(query)).rows[0].id as string
  const zone = await id('SELECT id FROM availability_zone')
  const bootPort = await findFreePort()
  const bootUrl = `http://${qemuNetwork.gateway}:${bootPort}`
  const dhcpDirectory = path.join(dataDirectory, 'dhcp')
  const lab = await startQemuLab({
    nodes: 1,
    ...(options.onSwitch ? { switch: { dhcpDirectory } } : {}),
    firmware: options.firmware,
    dataDir: path.join(dataDirectory, 'lab'),
    bootUrl: `${bootUrl}/boot.ipxe`,
  })
  const bundle = bundleWorker()
  const worker = await bundle.start({
    DATABASE_URL: testDatabase.url,
    INGOT_SEAL_PUBLIC_KEY: keys.publicKey,
    INGOT_SEAL_SECRET_KEY: keys.secretKey,
    INGOT_DATA_DIR: dataDirectory,
    INGOT_ROLES: 'operations,boot',
    INGOT_BOOT_PORT: String(bootPort),
    INGOT_BOOT_URL: bootUrl,
    INGOT_POWER_POLL_MS: '500',
    INGOT_AGENT_POLL_MS: '2000',
    INGOT_LOG_LEVEL: 'warn',
    ...(options.onSwitch
      ? {
          INGOT_DHCP_DIR: dhcpDirectory,
          INGOT_DHCP_INTERFACE: 'prov0',
          INGOT_DHCP_RANGE: '10.20.0.15,10.20.0.250',
          // Debian's builds of iPXE.
          INGOT_TFTP_ROOT: '/usr/lib/ipxe',
        }
      : {}),
  })
  return {
    ...{ database, sql, lab, worker },
    project: await id('SELECT id FROM project'),
    async register(node) {
      const nodeId = randomUUID()
      const bmc = { protocol: 'ipmi', host: '127.0.0.1', port: node.bmcPort, username: lab.username }
      const input = registerNodeInput.parse({
        name: node.profile.name,
        availabilityZoneId: zone,
        arch: 'x86_64',
        bootMode: options.firmware,
        macAddresses: [node.profile.mac],
        bmc: { ...bmc, password: lab.password },
      })
      const { password, ...bmcWithoutPassword } = input.bmc
      const secretSealed = await sealSecret(keys.publicKey, secretContext.bmc(nodeId), password)
      const { graphicalConsole: _none, ...fields } = input
      const requested = await registerNode(database, {
        id: nodeId,
        input: { ...fields, bmc: bmcWithoutPassword },
        secretSealed,
        graphicalConsole: { protocol: 'vnc', host: '127.0.0.1', port: node.machine.vncPort, passwordSealed: null },
        context: actor,
      })
      return { nodeId, operationId: requested.id }
    },
    async close() {
      await worker.stop('SIGKILL')
      await lab.stop()
      await sql.end()
      await database.close()
      await testDatabase.drop()
      bundle.remove()
      rmSync(dataDirectory, { recursive: true, force: true })
    },
  }
}
