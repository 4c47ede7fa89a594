import { z } from 'zod'
import { objectName } from '../name/object-name'
import { vlanInput } from './vlan-ranges'

/** Networks of VLANs, or of a controller's own tunnels (NW-08: only where a zone has one). */
export const segmentTypes = ['vlan', 'geneve'] as const
export type SegmentType = (typeof segmentTypes)[number]

/** IPv6 needs 1280 bytes (RFC 8200 §5). */
const mtu = z.number().int('mtu_invalid').min(1280, 'mtu_invalid').max(9216, 'mtu_invalid').describe('bytes')

const networkFields = z.object({
  name: objectName,
  description: z.string().trim().max(1024).default(''),
})
/** A network that people of a project make themselves (NW-14): its VLAN is picked, never typed. */
export const createNetworkInput = networkFields.extend({
  projectId: z.uuid('project_required'),
  physicalNetworkId: z.uuid('physical_network_required'),
  segmentType: z.enum(segmentTypes).default('vlan'),
  shared: z.boolean().default(false).describe('Whether the other projects of the department may use it'),
  mtu: mtu.optional().describe('bytes; without it that of the physical network'),
})
/** A network of the cloud that every project may use, e.g. one that virtual machines are in as well (NW-09). */
export const createProviderNetworkInput = networkFields.extend({
  physicalNetworkId: z.uuid('physical_network_required'),
  vlanId: vlanInput,
  mtu: mtu.optional().describe('bytes; without it that of the physical network'),
})
export const editNetworkInput = networkFields.extend({
  id: z.uuid(),
  version: z.number().int().nonnegative(),
  shared: z.boolean().default(false).describe('Whether the other projects of the department may use it'),
  mtu,
})
export type CreateNetworkInput = z.infer<typeof createNetworkInput>
export type CreateProviderNetworkInput = z.infer<typeof createProviderNetworkInput>
export type EditNetworkInput = z.infer<typeof editNetworkInput>
