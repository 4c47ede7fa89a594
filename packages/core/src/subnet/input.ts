import { z } from 'zod'
import { MAX_POOLS } from './pools'
import { addressModes, readSubnet, type Subnet } from './subnet'

const address = z.string().trim().max(64)

const subnetText = z.object({
  name: z.string().trim().max(64).default(''),
  cidr: address.describe('Block of addresses, e.g. 10.0.0.0/24 or fd00::/64'),
  addressMode: z
    .enum(addressModes)
    .default('static')
    .describe(
      'How a host learns its address: from its config drive, by DHCP, or from router advertisements (IPv6, /64)',
    ),
  gateway: address.nullable().default(null).describe('Default route of the hosts; null: none'),
  dnsServers: z.array(address).max(8).default([]),
  pools: z
    .array(z.object({ start: address, end: address }))
    .max(MAX_POOLS)
    .default([])
    .describe('Ranges that addresses are given out of; none: the whole block but the gateway'),
  hostRoutes: z
    .array(z.object({ destination: address, nextHop: address }))
    .max(32)
    .default([])
    .describe('Further routes of the hosts'),
})

/** Adds every problem at its field; passes on the subnet in the form in which it is stored. */
function toSubnet<T extends z.infer<typeof subnetText>>(text: T, context: z.RefinementCtx): T & Subnet {
  const { subnet, problems } = readSubnet(text)
  for (const { code, field } of problems) context.addIssue({ code: 'custom', message: code, path: [...field] })
  return subnet ? { ...text, ...subnet } : z.NEVER
}

export const subnetFields = subnetText.transform(toSubnet)
export type SubnetFields = z.infer<typeof subnetFields>
export const createSubnetInput = subnetText.extend({ networkId: z.uuid() }).transform(toSubnet)
export const editSubnetInput = subnetText
  .extend({ id: z.uuid(), version: z.number().int().nonnegative() })
  .transform(toSubnet)
