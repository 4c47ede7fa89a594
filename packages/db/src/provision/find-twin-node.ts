import type { Database } from '../database'
import { prismaOf } from '../internal/handle'

export interface TwinNode {
  readonly name: string
  /** By what it was recognised. */
  readonly by: 'address' | 'uuid' | 'serial' | 'mac'
}

/** A node that is registered already and is this very machine; null when there is none. One query. */
export async function findTwinNode(
  database: Database,
  machine: {
    readonly host: string
    readonly port: number
    readonly uuid: string | null
    readonly serial: string | null
    readonly macs: readonly string[]
  },
  exceptNodeId: string | null,
): Promise<TwinNode | null> {
  const [row] = await prismaOf(database).$queryRaw<TwinNode[]>`
    WITH found AS (
      SELECT node_id AS id, 1 AS rank, 'address' AS by FROM bmc_endpoint
        WHERE host = ${machine.host} AND port = ${machine.port}
      UNION ALL SELECT id, 2, 'uuid' FROM node WHERE lower(system_uuid) = ${machine.uuid}
      UNION ALL SELECT id, 3, 'serial' FROM node WHERE serial_number = ${machine.serial}
      UNION ALL SELECT node_id, 4, 'mac' FROM port WHERE mac_address = ANY(${[...machine.macs]}::text[])
    )
    SELECT node.name, found.by FROM found JOIN node ON node.id = found.id
    WHERE ${exceptNodeId}::uuid IS NULL OR node.id <> ${exceptNodeId}::uuid
    ORDER BY found.rank, node.name LIMIT 1`
  return row ?? null
}

export interface LldpCover {
  readonly ports: number
  /** Ports of which the last inspection learned the switch port behind them. */
  readonly told: number
}

/** How many ports of a node told their neighbour at its last inspection; null before one. One query. */
export async function findLldpCover(database: Database, nodeId: string): Promise<LldpCover | null> {
  const [row] = await prismaOf(database).$queryRaw<(LldpCover & { inspected: boolean })[]>`
    SELECT count(*)::int AS ports, (count(*) FILTER (WHERE lldp IS NOT NULL OR switch_port IS NOT NULL))::int AS told,
      EXISTS (SELECT 1 FROM inspection_run WHERE node_id = ${nodeId}::uuid AND finished_at IS NOT NULL) AS inspected
    FROM port WHERE node_id = ${nodeId}::uuid`
  return row?.inspected ? { ports: row.ports, told: row.told } : null
}
