import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openDatabase } from '@ingot/db/database'
import { generateSealKeys } from '@ingot/db/secret/seal-secret'
import { createLogger } from '@ingot/telemetry/logger'
import { createTestDatabase } from '@ingot/testing/database'
import pg from 'pg'
import { startBootRole } from '../boot/start-boot-role'
import { createImageImports } from '../image/image-imports'
import { defaultImagePolicy } from '../image/image-policy'
import { noIronic } from './no-ironic'
import { noSwitches } from './no-switches'

export interface BootNode {
  readonly id: string
  readonly mac: string
}

/** The boot listener on a database of its own, with one deploy image; everything it logs is kept. */
export async function openBootBench() {
  const test = await createTestDatabase()
  const database = openDatabase({ connectionString: test.url, pipelines: 3 })
  const sql = new pg.Client({ connectionString: test.url })
  await sql.connect()
  const keys = await generateSealKeys()
  const imageDirectory = mkdtempSync(path.join(tmpdir(), 'ingot-boot-'))
  const logged: string[] = []
  const log = createLogger({ name: 'test', level: 'trace', destination: { write: (line) => void logged.push(line) } })
  const unused = () => {
    throw new Error('the boot listener talks to no BMC')
  }
  const deps = {
    workerId: 'boot',
    sealKeys: keys,
    bmcOf: unused,
    openBmc: unused,
    ironic: noIronic,
    bootUrl: '',
    imageDirectory,
    switches: noSwitches,
    imageImports: createImageImports(defaultImagePolicy),
    pace: { powerPollMs: 1, softOffMs: 1, agentPollMs: 1, retryMs: 1 },
  }
  const boot = await startBootRole({ database, deps, loaderDirectory: imageDirectory, host: '127.0.0.1', port: 0, log })
  const url = `http://127.0.0.1:${boot.port}`
  const zoneId = randomUUID()
  const regionId = randomUUID()
  await sql.query(`INSERT INTO region (id, name) VALUES ($1, 'r')`, [regionId])
  await sql.query(`INSERT INTO availability_zone (id, region_id, name) VALUES ($1, $2, 'z')`, [zoneId, regionId])

  const storeFile = (bytes: Buffer): string => {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    writeFileSync(path.join(imageDirectory, sha256), bytes)
    return sha256
  }
  const imageId = randomUUID()
  await sql.query(
    `INSERT INTO image (id, name, image_class, arch, boot_modes) VALUES ($1, 'agent', 'deploy', 'x86_64', '{uefi}')`,
    [imageId],
  )
  for (const role of ['kernel', 'ramdisk']) {
    const bytes = Buffer.concat([Buffer.from(`${role} `), randomBytes(4_000)])
    await sql.query('INSERT INTO image_file (id, image_id, role, size_bytes, sha256) VALUES ($1, $2, $3, $4, $5)', [
      randomUUID(),
      imageId,
      role,
      bytes.length,
      storeFile(bytes),
    ])
  }
  let count = 0

  return {
    url,
    loaderDirectory: imageDirectory,
    sql,
    database,
    keys,
    logged,
    storeFile,
    /** A node with one NIC; with `session`, its agent is expected. */
    async addNode(state: string, { session = false }: { session?: boolean } = {}): Promise<BootNode> {
      const id = randomUUID()
      const mac = `52:54:00:00:00:${(++count).toString(16).padStart(2, '0')}`
      await sql.query(
        `INSERT INTO node (id, name, availability_zone_id, arch, updated_at, provision_state) VALUES ($1, $2, $3, 'x86_64', now(), $4)`,
        [id, `node-${count}`, zoneId, state],
      )
      await sql.query('INSERT INTO port (id, node_id, mac_address) VALUES ($1, $2, $3)', [randomUUID(), id, mac])
      if (session) await sql.query('INSERT INTO agent_session (node_id) VALUES ($1)', [id])
      return { id, mac }
    },
    async get(at: string, init: RequestInit = {}) {
      const response = await fetch(`${url}${at}`, init)
      return { status: response.status, headers: response.headers, text: await response.text() }
    },
    post(at: string, body: unknown) {
      return this.get(at, { method: 'POST', body: JSON.stringify(body) })
    },
    /** How often somebody was refused in the name of the node's agent. */
    async refusals(nodeId: string): Promise<number> {
      const { rows } = await sql.query(
        `SELECT count(*)::int AS n FROM audit_event WHERE node_id = $1 AND action = 'node.unexpected_agent' AND result = 'refused'`,
        [nodeId],
      )
      return rows[0].n
    },
    async close() {
      await boot.close()
      await sql.end()
      await database.close()
      await test.drop()
      rmSync(imageDirectory, { recursive: true, force: true })
    },
  }
}
