import { z } from 'zod'

/** Exactly what somebody saw in the preview; whatever has changed since is refused, item by item. */
export const fillCablingInput = z.object({
  items: z
    .array(
      z.object({
        portId: z.uuid().describe('Of the node'),
        switchId: z.uuid(),
        switchPort: z.string().trim().min(1, 'switch_port_required').max(64, 'switch_port_invalid'),
      }),
    )
    .min(1, 'nothing_selected')
    .max(1000, 'too_many_items')
    .describe('The offers of the list that shall be declared'),
})
export type FillCablingInput = z.infer<typeof fillCablingInput>
