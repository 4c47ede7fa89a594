import type { TenantScope } from '@ingot/core/access/tenant-scope'
import { IngotError } from '@ingot/core/error/ingot-error'
import { filtersPorts } from '@ingot/core/network-scheme/scheme'
import type { SchemeKind } from '@ingot/core/network-scheme/scheme-kind'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import { allOf, keyset, likeAnywhere, type SortColumn, toPage } from '../internal/keyset'
import { scopeSql } from '../internal/scope-sql'
import type { Page, PageRequest } from '../list/page'
import { groupJoins, groupSql, rulePairsSql, type SecurityGroupDetail, type SecurityGroupSummary } from './group-view'

export const securityGroupSortKeys = ['name', 'createdAt'] as const
export type SecurityGroupSortKey = (typeof securityGroupSortKeys)[number]
const columns: Record<SecurityGroupSortKey, SortColumn> = {
  name: { sql: Prisma.sql`g.name`, type: 'text' },
  createdAt: { sql: Prisma.sql`g.created_at`, type: 'timestamptz' },
}
const inScope = (scope: TenantScope) => scopeSql(scope, Prisma.sql`g.project_id`)

/** One page of the security groups of a scope. One query at any size. */
export async function listSecurityGroups(
  database: Database,
  scope: TenantScope,
  request: PageRequest<SecurityGroupSortKey> & {
    readonly filter?: { readonly projectId?: string | undefined } | undefined
  },
): Promise<Page<SecurityGroupSummary>> {
  const keys = keyset(request, columns, { sql: Prisma.sql`g.id`, type: 'uuid' })
  const { q, filter = {} } = request
  const where = allOf([
    inScope(scope),
    keys.after,
    filter.projectId !== undefined && Prisma.sql`g.project_id = ${filter.projectId}::uuid`,
    q !== undefined &&
      q !== '' &&
      Prisma.sql`(g.name ILIKE ${likeAnywhere(q)} OR g.description ILIKE ${likeAnywhere(q)})`,
  ])
  const rows = await prismaOf(database).$queryRaw<(SecurityGroupSummary & { sortValue: string })[]>`
    SELECT ${keys.sortValue} AS "sortValue", ${groupSql} FROM ${groupJoins} WHERE ${where} ${keys.orderBy} LIMIT ${keys.fetch}`
  return toPage(request, rows, ({ sortValue: _sortValue, ...group }) => group)
}

/** One group of a scope with its rules, and who is in it. Throws `not_found`. One query. */
export async function getSecurityGroup(
  database: Database,
  scope: TenantScope,
  id: string,
): Promise<SecurityGroupDetail> {
  const [group] = await prismaOf(database).$queryRaw<SecurityGroupDetail[]>`
    SELECT ${groupSql},
      coalesce((SELECT json_agg(json_build_object('id', r.id, 'state', r.state, 'remoteGroupName', o.name, ${rulePairsSql})
          ORDER BY r.direction, r.ip_version, r.key)
        FROM security_group_rule r LEFT JOIN security_group o ON o.id = r.remote_group_id WHERE r.group_id = g.id), '[]') AS rules,
      coalesce((SELECT json_agg(json_build_object('id', v.id, 'hostId', h.id, 'hostName', h.name, 'network', n.name, 'address', v.address)
          ORDER BY h.name, v.position)
        FROM vnic_security_group m JOIN vnic v ON v.id = m.vnic_id JOIN host h ON h.id = v.host_id JOIN network n ON n.id = v.network_id
        WHERE m.group_id = g.id), '[]') AS vnics,
      coalesce((SELECT json_agg(json_build_object('id', o.id, 'name', o.name) ORDER BY o.name) FROM security_group o
        WHERE o.id <> g.id AND o.id IN (SELECT r.group_id FROM security_group_rule r WHERE r.remote_group_id = g.id)), '[]') AS "namedBy",
      (SELECT o.id FROM operation o WHERE o.kind = 'security_group.apply' AND o.status IN ('queued', 'running', 'waiting')
        AND o.input->>'securityGroupId' = g.id::text ORDER BY o.id DESC LIMIT 1) AS "openOperationId"
    FROM ${groupJoins} WHERE g.id = ${id}::uuid AND ${inScope(scope)}`
  if (!group) throw new IngotError('not_found')
  return group
}

export interface ChoosableGroup {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly ruleCount: number
}

/** The groups that vNICs of a project can be in. The caller proves that the project is his. */
export async function chooseSecurityGroups(database: Database, projectId: string): Promise<ChoosableGroup[]> {
  return prismaOf(database).$queryRaw<ChoosableGroup[]>`
    SELECT g.id, g.name, g.description,
      (SELECT count(*)::int FROM security_group_rule r WHERE r.group_id = g.id) AS "ruleCount"
    FROM security_group g WHERE g.project_id = ${projectId}::uuid ORDER BY g.name LIMIT 500`
}

/** Ids of the zones in which groups hold, by core's `filtersPorts`. One query. */
export async function listFilteringZones(database: Database): Promise<string[]> {
  const schemes = await prismaOf(database).networkScheme.findMany({ select: { availabilityZoneId: true, kind: true } })
  return schemes.flatMap(({ availabilityZoneId, kind }) =>
    filtersPorts({ kind: kind as SchemeKind }) ? [availabilityZoneId] : [],
  )
}
