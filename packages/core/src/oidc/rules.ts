import { z } from 'zod'
import { type ProjectRole, projectRoles } from '../access/actor'

/** What a rule gives to whoever comes with its claim. */
export const oidcGifts = ['cloud_admin', 'department_admin', 'project'] as const
export type OidcGift = (typeof oidcGifts)[number]

const when = {
  claim: z
    .string()
    .trim()
    .min(1, 'claim_required')
    .max(200, 'claim_too_long')
    .describe('Name of a claim; names of members inside of it follow after dots, e.g. realm_access.roles.'),
  value: z
    .string()
    .trim()
    .min(1, 'claim_value_required')
    .max(200, 'claim_too_long')
    .describe('What the claim has to be, or to have among its members.'),
}
export const oidcRuleInput = z.discriminatedUnion('gives', [
  z.object({ ...when, gives: z.literal('cloud_admin') }),
  z.object({
    ...when,
    gives: z.literal('department_admin'),
    departmentId: z.uuid().describe('The department to head.'),
  }),
  z.object({
    ...when,
    gives: z.literal('project'),
    projectId: z.uuid().describe('The project to be in.'),
    role: z.enum(projectRoles).describe('The role in the project.'),
  }),
])
export type OidcRule = z.infer<typeof oidcRuleInput>

/** The claims of a person as JSON, for asking what the rules would give. */
export const claimsInput = z.object({
  claims: z.record(z.string(), z.json()).describe('Claims as the identity provider sends them.'),
})

/** What a person gets by rules. In a project that several rules give, the higher role counts. */
export interface OidcPlaces {
  readonly cloudAdmin: boolean
  readonly departmentIds: readonly string[]
  readonly projects: readonly { readonly projectId: string; readonly role: ProjectRole }[]
}

type Claims = Readonly<Record<string, unknown>>

/** Some providers name claims by addresses, in which dots separate nothing: the whole name comes first. */
function valueAt(claims: Claims, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path]
  let value: unknown = claims
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = (value as Claims)[name]
  }
  return value
}

export function ruleHolds(rule: Pick<OidcRule, 'claim' | 'value'>, claims: Claims): boolean {
  const found = valueAt(claims, rule.claim)
  const values = Array.isArray(found) ? found : [found]
  return values.some((each) => ['string', 'number', 'boolean'].includes(typeof each) && String(each) === rule.value)
}

export function placesOf(rules: readonly OidcRule[], claims: Claims): OidcPlaces {
  const holding = rules.filter((rule) => ruleHolds(rule, claims))
  const roles = new Map<string, ProjectRole>()
  const departmentIds = new Set<string>()
  for (const rule of holding) {
    if (rule.gives === 'department_admin') departmentIds.add(rule.departmentId)
    if (rule.gives === 'project' && roles.get(rule.projectId) !== 'project_admin') roles.set(rule.projectId, rule.role)
  }
  return {
    cloudAdmin: holding.some(({ gives }) => gives === 'cloud_admin'),
    departmentIds: [...departmentIds],
    projects: [...roles].map(([projectId, role]) => ({ projectId, role })),
  }
}
