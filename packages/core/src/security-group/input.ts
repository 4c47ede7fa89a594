import { z } from 'zod'
import { objectName } from '../name/object-name'
import { MAX_RULES, type RuleText, readRule, ruleDirections, ruleKey } from './rule'

const icmpNumber = z
  .number()
  .int('number_whole')
  .min(0, 'icmp_invalid')
  .max(255, 'icmp_invalid')
  .nullable()
  .default(null)
const port = z.number().int('number_whole').nullable().default(null)

const ruleText = z.object({
  direction: z.enum(ruleDirections).describe('in: to the host; out: from it. Answers are always let through'),
  ipVersion: z.union([z.literal(4), z.literal(6)]).default(4),
  protocol: z
    .string()
    .trim()
    .max(6)
    .default('any')
    .describe('any, tcp, udp, icmp (IPv4), icmpv6 (IPv6), or the number of an IP protocol, 0 to 255'),
  portFrom: port.describe('First destination port of TCP or UDP, 1 to 65535; null: all ports'),
  portTo: port.describe('Last port of the range, included; null: the first one alone'),
  icmpType: icmpNumber.describe('Type of the ICMP message; null: every type'),
  icmpCode: icmpNumber.describe('Code of the ICMP message; null: every code of the type'),
  remoteCidr: z
    .string()
    .trim()
    .max(64)
    .nullable()
    .default(null)
    .describe('Addresses at the other end, e.g. 10.0.0.0/24; null: any, or those of the remote group'),
  remoteGroupId: z
    .uuid()
    .nullable()
    .default(null)
    .describe('Security group at the other end: the addresses of its vNICs; null: none'),
})

/** Adds every problem at its field; passes on the rule in its one form. */
function toRule(text: RuleText, context: z.RefinementCtx) {
  const { rule, problems } = readRule(text)
  for (const { code, field } of problems) context.addIssue({ code: 'custom', message: code, path: [field] })
  return rule ?? z.NEVER
}
export const ruleInput = ruleText.transform(toRule)

const groupFields = z.object({
  name: objectName,
  description: z.string().trim().max(1024).default(''),
})
export const createSecurityGroupInput = groupFields.extend({
  projectId: z.uuid('project_required'),
  rules: z
    .array(ruleInput)
    .max(MAX_RULES, 'rules_too_many')
    .default([])
    .describe('What is let through; without any rule everything is dropped')
    .superRefine((rules, context) => {
      const seen = new Set<string>()
      for (const [i, rule] of rules.entries()) {
        const key = ruleKey(rule)
        if (seen.has(key)) context.addIssue({ code: 'custom', message: 'rule_twice', path: [i] })
        seen.add(key)
      }
    }),
})
export const editSecurityGroupInput = groupFields.extend({ id: z.uuid(), version: z.number().int().nonnegative() })
export const addRuleInput = z.object({ id: z.uuid().describe('The security group'), rule: ruleInput })
export const removeRuleInput = z.object({ id: z.uuid().describe('The security group'), ruleId: z.uuid() })
export type CreateSecurityGroupInput = z.infer<typeof createSecurityGroupInput>
export type EditSecurityGroupInput = z.infer<typeof editSecurityGroupInput>
