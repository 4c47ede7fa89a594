import { z } from 'zod'
import { macAddressInput } from '../node/input'
import { bondModes } from './bond-mode'

/** It becomes the name of the bond in the host's system (Linux: at most 15 characters). */
const bondName = z
  .string()
  .trim()
  .min(1, 'name_required')
  .max(15, 'bond_name_invalid')
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'bond_name_invalid')
const members = z
  .array(z.uuid())
  .min(2, 'bond_needs_two_ports')
  .max(8, 'bond_too_many_ports')
  .refine((ids) => new Set(ids).size === ids.length, 'bond_port_twice')
  .describe('Ports of the node, two to eight')

const fields = {
  name: bondName.describe('Of the bond in the system of the host, e.g. bond0'),
  mode: z.enum(bondModes).describe('active-backup (bond1) or 802.3ad (bond4)'),
  macAddress: macAddressInput.nullable().default(null).describe('Null: that of the first port by its name'),
  standalonePorts: z
    .boolean()
    .default(true)
    .describe('Whether a member may carry traffic alone, as it must to boot from the network'),
}

export const createPortGroupInput = z.object({ nodeId: z.uuid(), ...fields, portIds: members })
export type CreatePortGroupInput = z.infer<typeof createPortGroupInput>
export const editPortGroupInput = z.object({
  id: z.uuid(),
  version: z.number().int().nonnegative().describe('As read; another one means that somebody changed it since.'),
  ...fields,
  portIds: members,
})
export type EditPortGroupInput = z.infer<typeof editPortGroupInput>
