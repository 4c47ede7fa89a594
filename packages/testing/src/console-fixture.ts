import { randomUUID } from 'node:crypto'
import pg from 'pg'

/** One project with a member who is signed in, and hosts on nodes, written by plain SQL: no rule of ours is involved. */
export type ConsoleFixture = {
  sql: pg.Client
  projectId: string
  userId: string
  userSessionId: string
  /** A signed-in user; a member of the project unless told otherwise. */
  addUser(name: string, role?: string | null): Promise<{ userId: string; userSessionId: string }>
  /** An active host on a node of its own. */
  addHost(name: string): Promise<{ hostId: string; nodeId: string }>
  /** Registers the graphical console of a node, or takes it away. */
  setScreen(nodeId: string, screen: { host: string; port: number; passwordSealed?: string } | null): Promise<void>
  close(): Promise<void>
}

export async function openConsoleFixture(databaseUrl: string): Promise<ConsoleFixture> {
  const sql = new pg.Client({ connectionString: databaseUrl })
  await sql.connect()
  const [regionId, zoneId, departmentId, projectId, imageId] = Array.from({ length: 5 }, () => randomUUID())
  await sql.query(`INSERT INTO region (id, name) VALUES ($1, 'r')`, [regionId])
  await sql.query(`INSERT INTO availability_zone (id, region_id, name) VALUES ($1, $2, 'z')`, [zoneId, regionId])
  await sql.query(`INSERT INTO department (id, name) VALUES ($1, 'd')`, [departmentId])
  await sql.query(`INSERT INTO project (id, department_id, name) VALUES ($1, $2, 'p')`, [projectId, departmentId])
  await sql.query(
    `INSERT INTO image (id, name, image_class, arch, boot_modes) VALUES ($1, 'i', 'business', 'x86_64', '{uefi}')`,
    [imageId],
  )

  const addUser = async (name: string, role: string | null = 'project_user') => {
    const [userId, userSessionId] = [randomUUID(), randomUUID()]
    await sql.query(
      `INSERT INTO user_account (id, email, display_name, password_hash) VALUES ($1, $2 || '@example.org', $2, 'x')`,
      [userId, name],
    )
    if (role) await sql.query('INSERT INTO membership VALUES ($1, $2, $3)', [userId, projectId, role])
    await sql.query(`INSERT INTO user_session (id, user_id, expires_at) VALUES ($1, $2, now() + interval '1 hour')`, [
      userSessionId,
      userId,
    ])
    return { userId, userSessionId }
  }
  const owner = await addUser('lin')

  const addHost = async (name: string) => {
    const [hostId, nodeId] = [randomUUID(), randomUUID()]
    await sql.query(
      `INSERT INTO node (id, name, availability_zone_id, arch, updated_at, provision_state, power_observed)
       VALUES ($1, $2, $3, 'x86_64', now(), 'active', 'on')`,
      [nodeId, `node-of-${name}`, zoneId],
    )
    await sql.query(
      `INSERT INTO host (id, project_id, owner_id, name, availability_zone_id, flavor_snapshot, image_id, node_id, state)
       VALUES ($1, $2, $3, $4, $5, '{}', $6, $7, 'active')`,
      [hostId, projectId, owner.userId, name, zoneId, imageId, nodeId],
    )
    return { hostId, nodeId }
  }
  const setScreen = async (nodeId: string, screen: object | null) => {
    await sql.query(
      `INSERT INTO bmc_endpoint (node_id, host, port, username, secret_sealed, graphical_console)
       VALUES ($1::uuid, ($1::uuid)::text, 623, 'admin', '\\x00', $2)
       ON CONFLICT (node_id) DO UPDATE SET graphical_console = excluded.graphical_console`,
      [nodeId, screen && { protocol: 'vnc', ...screen }],
    )
  }
  return { sql, projectId: projectId as string, ...owner, addUser, addHost, setScreen, close: () => sql.end() }
}
