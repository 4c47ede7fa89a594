import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { allowed } from '@ingot/core/access/verdict'
import { registerNodeInput } from '@ingot/core/node/input'
import { type ConsoleKind, issueConsoleTicket } from '@ingot/db/console/issue-console-ticket'
import { type Database, openDatabase } from '@ingot/db/database'
import { createHosts } from '@ingot/db/host/create-hosts'
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
export const HOST_PASSWORD = 'Correct-Horse-7'
const actor = { actorId: null, actorName: 'admin' }

/** A cloud with an empty catalogue of nodes, virtual machines to register in it, and one worker process. */
export interface QemuCloud {
  readonly database: Database
  readonly sql: pg.Pool
  readonly lab: QemuLab
  readonly worker: SpawnedProcess
  readonly project: string
  readonly user: string
  readonly image: string
  readonly consolePort: number
  /** Registers a machine by its BMC's address and one MAC. Returns the node's id and the enrolment's. */
  register(node: QemuNode): Promise<{ nodeId: string; operationId: string }>
  /** A ticket for a host's console, of its owner. */
  ticketFor(hostId: string, kind: ConsoleKind): Promise<string>
  /** Requests a host; returns its id. */
  createHost(name: string, imageId?: string): Promise<string>
  close(): Promise<void>
}

export async function startQemuCloud(options: {
  readonly firmware: 'bios' | 'uefi'
  readonly consoleOrigin: string
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
    users: [
      {
        email: 'lin@qemu.test',
        displayName: 'Lin',
        passwordHash: '',
        cloudAdmin: false,
        locale: 'en',
        memberships: { 'risk-models': 'project_user' },
      },
    ],
    networks: [qemuNetwork],
    flavors: qemuFlavors,
    images: await storeQemuImages(path.join(dataDirectory, 'images'), images),
  })
  const id = async (query: string) => (await sql.query(query)).rows[0].id as string
  const ids = {
    zone: await id('SELECT id FROM availability_zone'),
    project: await id('SELECT id FROM project'),
    user: await id('SELECT id FROM user_account'),
    flavor: await id('SELECT id FROM flavor'),
    network: await id('SELECT id FROM network'),
    image: await id(`SELECT id FROM image WHERE image_class = 'business'`),
  }
  const [bootPort, consolePort] = [await findFreePort(), await findFreePort()]
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
    INGOT_ROLES: 'operations,boot,console',
    INGOT_BOOT_PORT: String(bootPort),
    INGOT_BOOT_URL: bootUrl,
    INGOT_CONSOLE_PORT: String(consolePort),
    INGOT_CONSOLE_ORIGINS: options.consoleOrigin,
    INGOT_POWER_POLL_MS: '500',
    INGOT_SOFT_OFF_MS: '30000',
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
    ...{ database, sql, lab, worker, consolePort },
    ...{ project: ids.project, user: ids.user, image: ids.image },
    async register(node) {
      const nodeId = randomUUID()
      const bmc = { protocol: 'ipmi', host: '127.0.0.1', port: node.bmcPort, username: lab.username }
      const input = registerNodeInput.parse({
        name: node.profile.name,
        availabilityZoneId: ids.zone,
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
    async ticketFor(hostId, kind) {
      const { rows } = await sql.query(
        `INSERT INTO user_session (id, user_id, expires_at) VALUES ($1, $2, now() + interval '1 hour') RETURNING id`,
        [randomUUID(), ids.user],
      )
      const { ticket } = await issueConsoleTicket(database, {
        kind,
        hostId,
        userId: ids.user,
        userSessionId: rows[0].id,
        context: { actorId: ids.user, actorName: 'lin@qemu.test' },
        rule: () => allowed,
      })
      return ticket
    },
    async createHost(name, imageId = ids.image) {
      const [host] = await createHosts(database, {
        input: {
          projectId: ids.project,
          name,
          count: 1,
          availabilityZoneId: ids.zone,
          flavorId: ids.flavor,
          imageId,
          networkIds: [ids.network],
          keyPairId: null,
        },
        ownerId: ids.user,
        context: { actorId: ids.user, actorName: 'lin@qemu.test' },
        hostIds: [randomUUID()],
        sealFor: async (hostId) => ({
          passwordSealed: await sealSecret(keys.publicKey, secretContext.hostPassword(hostId), HOST_PASSWORD),
          userDataSealed: null,
        }),
      })
      if (!host) throw new Error('no host was created')
      return host.id
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
