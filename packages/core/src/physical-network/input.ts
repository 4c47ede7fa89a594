import { z } from 'zod'
import { vlanRangesInput } from '../network/vlan-ranges'

/** It is written into switches' and nodes' records: a word without spaces. */
const physicalNetworkName = z
  .string()
  .trim()
  .min(1, 'name_required')
  .max(64, 'name_too_long')
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'physical_network_name_invalid')

const fields = {
  name: physicalNetworkName.describe('Letters, digits, dot, hyphen and underscore'),
  tenantVlans: vlanRangesInput.default('').describe("VLANs of tenants' networks, e.g. 100-199,300; empty: none"),
  mtu: z
    .number()
    .int('mtu_invalid')
    .min(1280, 'mtu_invalid')
    .max(9216, 'mtu_invalid')
    .default(1500)
    .describe('Bytes, 1280–9216'),
}

export const createPhysicalNetworkInput = z.object({ availabilityZoneId: z.uuid('zone_required'), ...fields })
export type CreatePhysicalNetworkInput = z.infer<typeof createPhysicalNetworkInput>

export const editPhysicalNetworkInput = z.object({
  id: z.uuid(),
  version: z.number().int().nonnegative().describe('The version that was read'),
  ...fields,
})
export type EditPhysicalNetworkInput = z.infer<typeof editPhysicalNetworkInput>
