import type { GroupRule } from '@ingot/core/security-group/rule'
import { Prisma } from '../internal/generated/prisma/client'

export const ruleStates = ['active', 'adding', 'removing'] as const
export type RuleState = (typeof ruleStates)[number]

export interface SecurityGroupSummary {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly projectId: string
  /** null where one may not see the project */
  readonly projectName: string | null
  readonly ruleCount: number
  /** vNICs that are in it */
  readonly vnicCount: number
  /** a change of its rules is on its way to the controllers */
  readonly changing: boolean
  readonly version: number
  readonly createdAt: string
}
export interface RuleView extends GroupRule {
  readonly id: string
  readonly state: RuleState
  readonly remoteGroupName: string | null
}
export interface SecurityGroupDetail extends SecurityGroupSummary {
  readonly rules: readonly RuleView[]
  readonly vnics: readonly {
    readonly id: string
    readonly hostId: string
    readonly hostName: string
    readonly network: string
    readonly address: string
  }[]
  /** groups with a rule that names this one */
  readonly namedBy: readonly { readonly id: string; readonly name: string }[]
  readonly openOperationId: string | null
}

/** Columns of a summary of `security_group g` with, where it is seen, the project `p`. */
export const groupSql = Prisma.sql`g.id, g.name, g.description, g.project_id AS "projectId", p.name AS "projectName",
  (SELECT count(*)::int FROM security_group_rule r WHERE r.group_id = g.id) AS "ruleCount",
  (SELECT count(*)::int FROM vnic_security_group v WHERE v.group_id = g.id) AS "vnicCount",
  EXISTS (SELECT FROM security_group_rule r WHERE r.group_id = g.id AND r.state <> 'active') AS changing,
  g.version, to_json(g.created_at)#>>'{}' AS "createdAt"`
export const groupJoins = Prisma.sql`security_group g LEFT JOIN project p ON p.id = g.project_id`

/** What a GroupRule is of `security_group_rule r`, as pairs of `json_build_object`. */
export const rulePairsSql = Prisma.sql`'direction', r.direction, 'ipVersion', r.ip_version, 'protocol', r.protocol,
  'ports', CASE WHEN r.port_from IS NOT NULL THEN json_build_object('from', r.port_from, 'to', r.port_to) END,
  'icmp', CASE WHEN r.icmp_type IS NOT NULL THEN json_build_object('type', r.icmp_type, 'code', r.icmp_code) END,
  'remoteCidr', r.remote_cidr, 'remoteGroupId', r.remote_group_id`
