import { randomUUID } from 'node:crypto'
import type { Database } from '@ingot/db/database'
import { type SealKeys, sealSecret, secretContext } from '@ingot/db/secret/seal-secret'
import { seedCloud } from '@ingot/db/seed/seed-cloud'
import { hardwareProfiles } from '@ingot/lab/hardware-profile'
import { storeLabImages } from '@ingot/lab/image/store-lab-images'
import type { LabNode } from '@ingot/lab/lab-node'
import type pg from 'pg'

const MODEL = 'c1.small'
const { cpu, memoryMib, disks } = hardwareProfiles[MODEL]
const localDiskGib = Math.floor(disks[0].sizeBytes / 1024 ** 3)

export interface ProvisionSeed {
  readonly projectId: string
  readonly userId: string
  /** Two operating systems. */
  readonly imageIds: readonly string[]
  readonly choice: {
    readonly projectId: string
    readonly availabilityZoneId: string
    readonly flavorId: string
    readonly imageId: string
    readonly networkIds: string[]
  }
}

/** One zone, project, network and flavor, and the lab's images, small. */
export async function seedProvisioning(
  database: Database,
  sql: pg.Client,
  imageDirectory: string,
): Promise<ProvisionSeed> {
  await seedCloud(database, {
    region: 'bench',
    zones: [{ name: 'az1', erasePolicy: 'full' }],
    departments: { Research: ['risk'] },
    users: [
      { email: 'lin@test', displayName: 'Lin', passwordHash: '', cloudAdmin: false, locale: 'en', memberships: {} },
    ],
    networks: [
      {
        name: 'net',
        vlanId: 100,
        cidr: '10.20.0.0/24',
        gateway: '10.20.0.1',
        dnsServers: [],
        poolStart: '10.20.0.10',
        poolEnd: '10.20.0.200',
      },
    ],
    flavors: [
      {
        name: MODEL,
        description: '',
        arch: 'x86_64',
        cpuCores: cpu.threads,
        memoryMib,
        localDiskGib,
        resourceClass: '',
        traits: [],
        isPublic: true,
      },
    ],
    images: await storeLabImages(imageDirectory, { sizeMib: 2 }),
  })
  const ids = async (query: string): Promise<string[]> => (await sql.query(query)).rows.map((row) => row.id)
  const id = async (table: string) => (await ids(`SELECT id FROM ${table}`))[0] ?? ''
  const imageIds = await ids(
    `SELECT id FROM image WHERE image_class = 'business' AND arch = 'x86_64' ORDER BY name LIMIT 2`,
  )
  const projectId = await id('project')
  return {
    projectId,
    userId: await id('user_account'),
    imageIds,
    choice: {
      projectId,
      availabilityZoneId: await id('availability_zone'),
      flavorId: await id('flavor'),
      imageId: imageIds[0] ?? '',
      networkIds: [await id('network')],
    },
  }
}

/** Writes a server of the lab as a node, with one known MAC; what inspection finds out is known unless it enrols. */
export async function insertLabNode(
  sql: pg.Client,
  node: LabNode,
  { state, keys, password }: { state: string; keys: SealKeys; password: string },
): Promise<string> {
  const id = randomUUID()
  const facts = state === 'enroll' ? [null, null, null] : [cpu.threads, memoryMib, localDiskGib]
  await sql.query(
    `INSERT INTO node (id, name, availability_zone_id, arch, provision_state, cpu_cores, memory_mib, local_disk_gib, updated_at)
     SELECT $1, $2, id, 'x86_64', $3, $4, $5, $6, now() FROM availability_zone`,
    [id, node.name, state, ...facts],
  )
  const sealed = Buffer.from(await sealSecret(keys.publicKey, secretContext.bmc(id), password))
  await sql.query(
    `INSERT INTO bmc_endpoint (node_id, host, port, username, secret_sealed) VALUES ($1, $2, $3, 'admin', $4)`,
    [id, node.bmc.address, node.bmc.port, sealed],
  )
  await sql.query('INSERT INTO port (id, node_id, mac_address) VALUES ($1, $2, $3)', [randomUUID(), id, node.macs[0]])
  return id
}
