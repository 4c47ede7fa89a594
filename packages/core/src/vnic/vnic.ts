import { z } from 'zod'
import { MAX_GROUPS_PER_VNIC } from '../security-group/rule'

/** The state of a vNIC, and of a network that is tagged on it. For the network team: to attach it (`waiting`), to take it away (`leaving`). */
export const vnicStates = ['attached', 'attaching', 'detaching', 'waiting', 'leaving'] as const
export type VnicState = (typeof vnicStates)[number]

/** Modes of port groups: the two that the product offers (PG-02), by the names of the Linux kernel. */
export const bondModes = ['active-backup', '802.3ad'] as const
export type BondMode = (typeof bondModes)[number]
export const isBondMode = (value: unknown): value is BondMode => (bondModes as readonly unknown[]).includes(value)

/** What shall carry a vNIC: whatever is best, one port alone, any group of ports, or a group of one mode. */
export const carrierWishes = ['any', 'port', 'group', ...bondModes] as const
export type CarrierWish = (typeof carrierWishes)[number]

export const MAX_VNICS = 16
export const MAX_TAGS = 32

const addresses = z
  .array(z.string().trim().max(64))
  .max(8)
  .default([])
  .describe(
    'Addresses that are wished for, each of a subnet of the network; without a wish the next free ones are given',
  )

const securityGroupIds = z
  .array(z.uuid())
  .max(MAX_GROUPS_PER_VNIC, 'groups_too_many')
  .refine((ids) => new Set(ids).size === ids.length, 'group_twice')
  .describe(
    'Security groups of its project, at most 5; what no rule of them lets through is dropped. None: nothing is filtered. Only in zones with an SDN controller',
  )

const tag = z.object({ networkId: z.uuid(), addresses })

/** A network that a host shall be in. */
export const vnicWish = z
  .object({
    networkId: z.uuid('network_required'),
    addresses,
    tags: z.array(tag).max(MAX_TAGS).default([]).describe('Networks that arrive tagged with their VLAN (a trunk)'),
    carrier: z
      .enum(carrierWishes)
      .default('any')
      .describe('What carries it: a port, a group of ports, or a bond of one mode'),
    securityGroupIds: securityGroupIds.default([]),
  })
  .superRefine(({ networkId, tags }, context) => {
    const seen = new Set([networkId])
    for (const [i, other] of tags.entries()) {
      if (seen.has(other.networkId))
        context.addIssue({ code: 'custom', message: 'network_twice', path: ['tags', i, 'networkId'] })
      seen.add(other.networkId)
    }
  })
export type VnicWish = z.infer<typeof vnicWish>

export const attachVnicInput = z.object({
  id: z.uuid().describe('The host'),
  vnic: vnicWish,
  portId: z.uuid().optional().describe('The port or port group that shall carry it; needs the right to manage NICs'),
})
export const setVnicTagsInput = z.object({
  id: z.uuid().describe('The host'),
  vnicId: z.uuid(),
  tags: z
    .array(tag)
    .max(MAX_TAGS)
    .describe('All networks that shall arrive tagged; those that are not named are taken away'),
})
export const setSecurityGroupsInput = z.object({
  id: z.uuid().describe('The host'),
  vnicId: z.uuid(),
  securityGroupIds,
})
export const detachVnicInput = z.object({ id: z.uuid().describe('The host'), vnicId: z.uuid() })
