import { z } from 'zod'
import { macAddressInput } from '../node/input'

const name = z.string().trim().max(64, 'name_too_long').nullable().default(null)
/** Where the cable ends that is said to be there: a switch that is known here, and its port. */
export const declaredLinkInput = z.object({
  switchId: z.uuid('switch_required'),
  port: z
    .string()
    .trim()
    .min(1, 'switch_port_required')
    .max(64, 'switch_port_invalid')
    .describe('As the switch writes it in full'),
})
export type DeclaredLink = z.infer<typeof declaredLinkInput>

const fields = {
  name: name.describe('As the operating system calls it, e.g. eno1'),
  macAddress: macAddressInput,
  pxeEnabled: z.boolean().default(true).describe('Whether the node boots from the network through it'),
  physicalNetwork: z
    .string()
    .trim()
    .max(64, 'name_too_long')
    .nullable()
    .default(null)
    .transform((text) => text || null)
    .describe('Name of the physical network that it reaches; null: not said'),
  link: declaredLinkInput.nullable().default(null).describe('The declared cable; null: none'),
}

export const createPortInput = z.object({ nodeId: z.uuid(), ...fields })
export type CreatePortInput = z.infer<typeof createPortInput>
export const editPortInput = z.object({ id: z.uuid(), ...fields })
export type EditPortInput = z.infer<typeof editPortInput>
export type PortFields = Omit<CreatePortInput, 'nodeId'>
