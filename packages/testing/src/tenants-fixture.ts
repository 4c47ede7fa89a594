import { randomUUID } from 'node:crypto'
import pg from 'pg'

/** One hardware for all nodes of the fixture; the flavor asks for exactly this. */
const hardware = { arch: 'x86_64', cpuCores: 8, memoryMib: 32_768, localDiskGib: 447 } as const

export type TenantsUser = { userId: string; sessionId: string; email: string }
type NodeOptions = { name?: string; state?: string; power?: string; zoneId?: string }
type HostOptions = { projectId: string; ownerId: string; name?: string; state?: string; power?: string }

let counter = 0
const unique = (prefix: string) => `${prefix}-${++counter}`

/**
 * Two departments with their projects and people, written by plain SQL: no rule of ours is involved. `joined` belongs to
 * one department, `foreign` to the other.
 */
export class TenantsFixture {
  readonly sql: pg.Client
  readonly zoneId = randomUUID()
  readonly projects = { joined: randomUUID(), foreign: randomUUID() }
  readonly departments = { joined: randomUUID(), foreign: randomUUID() }
  readonly flavorId = randomUUID()
  readonly imageId = randomUUID()
  readonly networkId = randomUUID()
  readonly subnetId = randomUUID()

  private constructor(sql: pg.Client) {
    this.sql = sql
  }

  static async open(databaseUrl: string): Promise<TenantsFixture> {
    const sql = new pg.Client({ connectionString: databaseUrl })
    await sql.connect()
    const fixture = new TenantsFixture(sql)
    await fixture.write()
    return fixture
  }

  close(): Promise<void> {
    return this.sql.end()
  }

  private async write(): Promise<void> {
    const { sql, zoneId, projects, departments } = this
    const regionId = randomUUID()
    await sql.query(`INSERT INTO region (id, name) VALUES ($1, 'r')`, [regionId])
    await sql.query(`INSERT INTO availability_zone (id, region_id, name) VALUES ($1, $2, 'z')`, [zoneId, regionId])
    for (const side of ['joined', 'foreign'] as const) {
      await sql.query('INSERT INTO department (id, name) VALUES ($1, $2)', [departments[side], `department ${side}`])
      await sql.query('INSERT INTO project (id, department_id, name) VALUES ($1, $2, $3)', [
        projects[side],
        departments[side],
        `project ${side}`,
      ])
    }
    await this.addFlavor({ id: this.flavorId })
    await this.addImage({ id: this.imageId })
    await sql.query(`INSERT INTO network (id, name, vlan_id) VALUES ($1, 'net', 4000)`, [this.networkId])
    await sql.query(
      `INSERT INTO subnet (id, network_id, cidr, gateway, pool_start, pool_end)
       VALUES ($1, $2, '10.20.0.0/16', '10.20.0.1', '10.20.1.0', '10.20.255.250')`,
      [this.subnetId, this.networkId],
    )
  }

  /** A signed-in user; `role` is held in the joined project unless another is named. */
  async addUser(
    name: string,
    options: { cloudAdmin?: boolean; role?: string; projectId?: string; passwordHash?: string } = {},
  ): Promise<TenantsUser> {
    const [userId, sessionId] = [randomUUID(), randomUUID()]
    const email = `${name}@example.org`
    await this.sql.query(
      'INSERT INTO user_account (id, email, display_name, password_hash, cloud_admin) VALUES ($1, $2, $3, $4, $5)',
      [userId, email, name, options.passwordHash ?? 'x', options.cloudAdmin ?? false],
    )
    if (options.role) await this.join(userId, options.projectId ?? this.projects.joined, options.role)
    await this.addSession(userId, sessionId)
    return { userId, sessionId, email }
  }

  /** `department_admin`: at the head of the project's department, and in the project. */
  async join(userId: string, projectId: string, role: string): Promise<void> {
    const heads = role === 'department_admin'
    await this.sql.query('INSERT INTO membership (user_id, project_id, role) VALUES ($1, $2, $3)', [
      userId,
      projectId,
      heads ? 'project_admin' : role,
    ])
    if (!heads) return
    await this.sql.query(
      'INSERT INTO department_admin (user_id, department_id) SELECT $1, department_id FROM project WHERE id = $2',
      [userId, projectId],
    )
  }

  async addSession(userId: string, sessionId: string = randomUUID()): Promise<string> {
    await this.sql.query(
      `INSERT INTO user_session (id, user_id, expires_at) VALUES ($1, $2, now() + interval '1 hour')`,
      [sessionId, userId],
    )
    return sessionId
  }

  async addNode({
    name = unique('node'),
    state = 'available',
    power = 'off',
    zoneId,
  }: NodeOptions = {}): Promise<string> {
    const id = randomUUID()
    await this.sql.query(
      `INSERT INTO node (id, name, availability_zone_id, arch, cpu_cores, memory_mib, local_disk_gib, provision_state, power_observed, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, now())`,
      [
        id,
        name,
        zoneId ?? this.zoneId,
        hardware.arch,
        hardware.cpuCores,
        hardware.memoryMib,
        hardware.localDiskGib,
        state,
        power,
      ],
    )
    counter += 1
    const mac = `52:54:00:${[counter >> 16, counter >> 8, counter].map((n) => (n & 255).toString(16).padStart(2, '0')).join(':')}`
    await this.sql.query('INSERT INTO port (id, node_id, mac_address) VALUES ($1, $2, $3)', [randomUUID(), id, mac])
    await this.sql.query(
      `INSERT INTO bmc_endpoint (node_id, host, port, username, secret_sealed) VALUES ($1, $2, $3, 'admin', '\\x00')`,
      [id, '10.0.0.1', 1000 + counter],
    )
    return id
  }

  /** A host on a node of its own. */
  async addHost(options: HostOptions): Promise<{ hostId: string; nodeId: string }> {
    const { projectId, ownerId, name = unique('host'), state = 'active', power = 'on' } = options
    const nodeState = state === 'active' ? 'active' : 'deploy_failed'
    const nodeId = await this.addNode({ name: `node-of-${name}`, state: nodeState, power })
    const hostId = randomUUID()
    await this.sql.query(
      `INSERT INTO host (id, project_id, owner_id, name, availability_zone_id, flavor_id, flavor_snapshot, image_id, node_id, state)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        hostId,
        projectId,
        ownerId,
        name,
        this.zoneId,
        this.flavorId,
        JSON.stringify({ name: 'small', ...hardware }),
        this.imageId,
        nodeId,
        state,
      ],
    )
    return { hostId, nodeId }
  }

  /** An open deploy of a host. */
  async addOperation(host: { hostId: string; nodeId: string }, projectId: string): Promise<string> {
    const id = randomUUID()
    await this.sql.query(
      `INSERT INTO operation (id, kind, project_id, node_id, host_id, target_name, step_count)
       VALUES ($1, 'host.deploy', $2, $3, $4, 'target', 12)`,
      [id, projectId, host.nodeId, host.hostId],
    )
    return id
  }

  async addFlavor({ id = randomUUID(), isPublic = true }: { id?: string; isPublic?: boolean } = {}): Promise<string> {
    await this.sql.query(
      `INSERT INTO flavor (id, name, arch, cpu_cores, memory_mib, local_disk_gib, is_public) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, unique('flavor'), hardware.arch, hardware.cpuCores, hardware.memoryMib, hardware.localDiskGib, isPublic],
    )
    return id
  }

  async addImage({ id = randomUUID() }: { id?: string } = {}): Promise<string> {
    await this.sql.query(
      `INSERT INTO image (id, name, image_class, arch, boot_modes) VALUES ($1, $2, 'business', 'x86_64', '{bios,uefi}')`,
      [id, unique('image')],
    )
    return id
  }

  async addKeyPair(userId: string, projectId: string): Promise<string> {
    const id = randomUUID()
    await this.sql.query(
      `INSERT INTO key_pair (id, project_id, user_id, name, public_key, fingerprint) VALUES ($1, $2, $3, $4, 'ssh-ed25519 AAAA', 'SHA256:x')`,
      [id, projectId, userId, unique('key')],
    )
    return id
  }
}
