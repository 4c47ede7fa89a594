import { randomUUID } from 'node:crypto'
import pg from 'pg'

export interface CablingSize {
  readonly nodes: number
  readonly cardsPerNode: number
  readonly switches: number
  readonly portsPerSwitch: number
}
export interface FilledCabling {
  readonly zoneId: string
  readonly rack: string
  readonly switchId: string
}

/**
 * A zone as large as asked: racks of two switches, each node with its cards at those of its rack, nineteen of twenty declared,
 * both ends telling by LLDP; one of fifty is plugged in elsewhere.
 */
export async function fillCabling(url: string, size: CablingSize): Promise<FilledCabling> {
  const sql = new pg.Client({ connectionString: url })
  await sql.connect()
  try {
    const [regionId, zoneId] = [randomUUID(), randomUUID()]
    await sql.query(`INSERT INTO region (id, name) VALUES ($1, 'bench')`, [regionId])
    await sql.query(`INSERT INTO availability_zone (id, region_id, name) VALUES ($1, $2, 'bench')`, [zoneId, regionId])
    await sql.query(
      `INSERT INTO switch (id, availability_zone_id, name, vendor, host, username, secret_sealed, mac_address, identity, rack, rack_unit)
       SELECT gen_random_uuid(), $1, 'leaf-' || s, 'arista_eos', 'leaf-' || s, 'bench', 'x',
         '02:aa:00:00:' || lpad(to_hex(s / 256), 2, '0') || ':' || lpad(to_hex(s % 256), 2, '0'),
         jsonb_build_object('name', 'leaf-' || s), 'R-' || s / 2, 41 + s % 2 FROM generate_series(0, $2::int - 1) s`,
      [zoneId, size.switches],
    )
    await sql.query(
      `INSERT INTO node (id, name, availability_zone_id, arch, provision_state, updated_at, rack, rack_unit)
       SELECT gen_random_uuid(), 'node-' || i, $1, 'x86_64', 'available', now(), 'R-' || i % $3, 1 + i / $3 % 40
       FROM generate_series(0, $2::int - 1) i`,
      [zoneId, size.nodes, Math.ceil(size.switches / 2)],
    )
    // Card c of node i: switch c % 2 of its rack, at the port that is the node's number in the rack.
    await sql.query(
      `CREATE TEMP TABLE plug AS
       SELECT n.id AS node_id, i * $2::int + c AS number, c, s.id AS switch_id, s.mac_address AS chassis, s.name AS system,
         'Ethernet' || 1 + (i / $3 * ($2::int / 2) + c / 2) % $4::int AS port,
         '52:54:' || substr(hex, 1, 2) || ':' || substr(hex, 3, 2) || ':' || substr(hex, 5, 2) || ':' || substr(hex, 7, 2) AS mac
       FROM generate_series(0, $1::int - 1) i CROSS JOIN generate_series(0, $2::int - 1) c
         CROSS JOIN LATERAL (SELECT lpad(to_hex(i * $2::int + c), 8, '0') AS hex) h
         JOIN node n ON n.name = 'node-' || i JOIN switch s ON s.name = 'leaf-' || ((i % $3) * 2 + c % 2)`,
      [size.nodes, size.cardsPerNode, Math.ceil(size.switches / 2), size.portsPerSwitch],
    )
    // A port has one cable: whoever came first is declared there.
    await sql.query(
      `INSERT INTO port (id, node_id, name, mac_address, has_carrier, link_switch_id, link_port, lldp)
       SELECT gen_random_uuid(), node_id, 'eno' || c + 1, mac, true, CASE WHEN declared THEN switch_id END, CASE WHEN declared THEN port END,
         jsonb_build_object('chassisId', chassis, 'portId', port, 'portDescription', null, 'systemName', system)
       FROM (SELECT *, number % 20 <> 0 AND row_number() OVER (PARTITION BY switch_id, port ORDER BY number) = 1 AS declared FROM plug) p`,
    )
    await sql.query(
      `INSERT INTO switch_port (switch_id, name, observed, observed_at, neighbour, neighbour_at)
       SELECT s.id, 'Ethernet' || k, '{"enabled": true, "linkUp": true, "vlans": {"mode": "access", "vlan": 10}, "lag": null}', now(),
         (SELECT jsonb_build_object('chassisId', p.mac, 'portId', p.mac, 'portDescription', null, 'systemName', null) FROM plug p
          WHERE p.switch_id = s.id AND p.port = 'Ethernet' || CASE WHEN k % 50 = 0 THEN k - 1 ELSE k END ORDER BY p.number LIMIT 1), now()
       FROM switch s CROSS JOIN generate_series(1, $1::int) k`,
      [size.portsPerSwitch],
    )
    for (const table of ['node', 'port', 'switch', 'switch_port', 'cabling_change'])
      await sql.query(`VACUUM ANALYZE ${table}`)
    const { rows } = await sql.query<{ id: string }>(`SELECT id FROM switch WHERE name = 'leaf-6'`)
    return { zoneId, rack: 'R-3', switchId: rows[0]?.id ?? '' }
  } finally {
    await sql.end()
  }
}
