import { randomUUID } from 'node:crypto'
import { type SealKeys, sealSecret, secretContext } from '@ingot/db/secret/seal-secret'
import type { Lab } from '@ingot/lab/lab'
import type pg from 'pg'

export interface FleetNodeOptions {
  readonly keys: SealKeys
  readonly username: string
  readonly password: string
  /** 'enroll': as registered by hand, with one MAC and no facts. 'available': everything is known. */
  readonly state: 'enroll' | 'available'
}

/** Writes the lab's servers as nodes, with their BMC's sealed password, by plain SQL. */
export async function insertFleetNodes(sql: pg.Pool, lab: Lab, options: FleetNodeOptions): Promise<void> {
  const zone = (await sql.query('SELECT id FROM availability_zone')).rows[0].id
  for (const node of lab.nodes) {
    const nodeId = randomUUID()
    const known = options.state === 'available'
    const { profile } = node.hardware
    const smallest = Math.min(...node.disks.map((disk) => disk.sizeBytes))
    await sql.query(
      `INSERT INTO node (id, name, availability_zone_id, arch, cpu_cores, memory_mib, local_disk_gib, boot_mode,
         provision_state, power_observed, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, 'uefi', $8, $9, now())`,
      [
        nodeId,
        node.name,
        zone,
        profile.architecture,
        known ? profile.cpu.threads : null,
        known ? profile.memoryMib : null,
        known ? Math.floor(smallest / 1024 ** 3) : null,
        options.state,
        known ? 'off' : 'unknown',
      ],
    )
    const sealed = Buffer.from(await sealSecret(options.keys.publicKey, secretContext.bmc(nodeId), options.password))
    await sql.query(
      `INSERT INTO bmc_endpoint (node_id, host, port, username, secret_sealed, cipher_suite) VALUES ($1, $2, $3, $4, $5, $6)`,
      [nodeId, node.bmc.address, node.bmc.port, options.username, sealed, known ? 17 : null],
    )
    for (const mac of known ? node.macs : node.macs.slice(0, 1))
      await sql.query(`INSERT INTO port (id, node_id, mac_address) VALUES ($1, $2, $3)`, [randomUUID(), nodeId, mac])
    for (const disk of known ? node.disks : [])
      await sql.query(`INSERT INTO disk (id, node_id, device_name, serial, size_bytes) VALUES ($1, $2, $3, $4, $5)`, [
        randomUUID(),
        nodeId,
        disk.device,
        disk.serial,
        disk.sizeBytes,
      ])
  }
}
