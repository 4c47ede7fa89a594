import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Database, openDatabase } from '@ingot/db/database'
import { createHosts } from '@ingot/db/host/create-hosts'
import { generateSealKeys, type SealKeys, sealSecret, secretContext } from '@ingot/db/secret/seal-secret'
import { seedCloud } from '@ingot/db/seed/seed-cloud'
import { type HardwareProfileName, hardwareProfiles } from '@ingot/lab/hardware-profile'
import { storeLabImages } from '@ingot/lab/image/store-lab-images'
import type { Lab } from '@ingot/lab/lab'
import { startLab } from '@ingot/lab/start-lab'
import pg from 'pg'
import { insertFleetNodes } from './fleet-nodes'

export interface Fleet {
  readonly database: Database
  readonly sql: pg.Pool
  readonly lab: Lab
  readonly keys: SealKeys
  readonly dataDirectory: string
  readonly project: string
  /** Owner of the hosts. */
  readonly user: string
  /** Operating systems for the fleet's servers by name. */
  readonly images: Readonly<Record<string, string>>
  /** Environment of a worker of this fleet. */
  workerEnv(roles: string, bootPort: number): Record<string, string>
  /** Requests `count` hosts at once; returns their ids. */
  createHosts(count: number, name: string): Promise<string[]>
  close(): Promise<void>
}

export interface FleetOptions {
  readonly databaseUrl: string
  readonly nodes: number
  readonly timings: Parameters<typeof startLab>[0]['timings']
  readonly agentTls?: boolean
  readonly redisUrl?: string
  /** Size of the operating system images, MiB. */
  readonly imageMib?: number
  readonly profile?: HardwareProfileName
  /** The lab's switches, to which the servers are cabled: see `driveSwitches`. */
  readonly switches?: boolean
  /** 'enroll': nodes as registered by hand, nothing known of them. Default 'available'. */
  readonly state?: 'enroll' | 'available'
}

const PASSWORD = 'lab-password'
const fast = {
  INGOT_POWER_POLL_MS: '50',
  INGOT_SOFT_OFF_MS: '3000',
  INGOT_AGENT_POLL_MS: '5000',
  INGOT_RETRY_MS: '200',
  INGOT_LEASE_MS: '3000',
  INGOT_SWEEP_MS: '1000',
  INGOT_LOG_LEVEL: 'warn',
  INGOT_RECORD_CONSOLE: 'false',
}

/**
 * A cloud whose nodes are servers of the lab, inspected and available, without going through enrolment: for tests and
 * benchmarks of what comes after.
 */
export async function openFleet(options: FleetOptions): Promise<Fleet> {
  const dataDirectory = mkdtempSync(path.join(tmpdir(), 'ingot-fleet-'))
  const database = openDatabase({ connectionString: options.databaseUrl, maxConnections: 6 })
  const sql = new pg.Pool({ connectionString: options.databaseUrl, max: 4 })
  const keys = await generateSealKeys()
  const profileName = options.profile ?? 'c1.small'
  const profile = hardwareProfiles[profileName]
  const nodes = Array.from({ length: options.nodes }, (_, i) => ({
    name: `fleet-${i + 1}`,
    profile: profileName,
  }))
  const lab = await startLab({
    nodes,
    dataDir: path.join(dataDirectory, 'lab'),
    bootUrl: 'http://127.0.0.1:9/boot.ipxe',
    timings: options.timings,
    agentTls: options.agentTls ?? true,
    password: PASSWORD,
    ...(options.switches ? { switches: 'default' as const } : {}),
  })
  const images = await storeLabImages(
    path.join(dataDirectory, 'images'),
    options.imageMib === undefined ? {} : { sizeMib: options.imageMib },
  )
  await seedCloud(database, {
    region: 'fleet',
    zones: [{ name: 'az1', erasePolicy: 'full' }],
    departments: { Research: ['risk-models'] },
    users: [
      {
        email: 'lin@fleet.test',
        displayName: 'Lin',
        passwordHash: '',
        cloudAdmin: false,
        locale: 'en',
        memberships: { 'risk-models': 'project_user' },
      },
    ],
    networks: [
      {
        name: 'net',
        vlanId: 100,
        cidr: '10.20.0.0/16',
        gateway: '10.20.0.1',
        dnsServers: [],
        poolStart: '10.20.1.1',
        poolEnd: '10.20.255.250',
      },
    ],
    flavors: [
      {
        name: profileName,
        description: '',
        arch: profile.architecture,
        cpuCores: profile.cpu.threads,
        memoryMib: profile.memoryMib,
        localDiskGib: Math.floor(Math.min(...profile.disks.map((disk) => disk.sizeBytes)) / 1024 ** 3),
        resourceClass: '',
        traits: [],
        isPublic: true,
      },
    ],
    images,
  })
  await insertFleetNodes(sql, lab, {
    keys,
    username: lab.username,
    password: PASSWORD,
    state: options.state ?? 'available',
  })
  const id = async (query: string) => (await sql.query(query)).rows[0].id as string
  const ids = {
    zone: await id('SELECT id FROM availability_zone'),
    project: await id('SELECT id FROM project'),
    user: await id('SELECT id FROM user_account'),
    flavor: await id('SELECT id FROM flavor'),
    network: await id('SELECT id FROM network'),
  }
  const systems = await sql.query(
    `SELECT id, name FROM image WHERE image_class = 'business' AND arch = $1 ORDER BY name`,
    [profile.architecture],
  )
  const [firstSystem] = systems.rows
  return {
    database,
    sql,
    lab,
    keys,
    dataDirectory,
    project: ids.project,
    user: ids.user,
    images: Object.fromEntries(systems.rows.map((row) => [row.name, row.id])),
    workerEnv: (roles, bootPort) => ({
      ...fast,
      DATABASE_URL: options.databaseUrl,
      ...(options.redisUrl ? { REDIS_URL: options.redisUrl } : {}),
      INGOT_SEAL_PUBLIC_KEY: keys.publicKey,
      INGOT_SEAL_SECRET_KEY: keys.secretKey,
      INGOT_DATA_DIR: dataDirectory,
      INGOT_ROLES: roles,
      INGOT_BOOT_PORT: String(bootPort),
      INGOT_BOOT_URL: `http://127.0.0.1:${bootPort}`,
    }),
    async createHosts(count, name) {
      const created = await createHosts(database, {
        input: {
          projectId: ids.project,
          name,
          count,
          availabilityZoneId: ids.zone,
          flavorId: ids.flavor,
          imageId: firstSystem.id,
          networkIds: [ids.network],
          keyPairIds: [],
        },
        ownerId: ids.user,
        context: { actorId: ids.user, actorName: 'lin@fleet.test' },
        hostIds: Array.from({ length: count }, () => randomUUID()),
        sealFor: async (hostId) => ({
          passwordSealed: await sealSecret(keys.publicKey, secretContext.hostPassword(hostId), 'Correct-Horse-7'),
          userDataSealed: null,
        }),
      })
      return created.map((host) => host.id)
    },
    async close() {
      await lab.stop()
      await sql.end()
      await database.close()
      rmSync(dataDirectory, { recursive: true, force: true })
    },
  }
}
