import { z } from 'zod'
import { objectName } from '../name/object-name'

export const createRegionInput = z.object({ name: objectName })
export const renameRegionInput = createRegionInput.extend({ id: z.uuid() })
export const setBareMetalInput = z.object({ id: z.uuid(), enabled: z.boolean() })

/** What must be erased before a node may serve the next tenant. */
export const erasePolicies = ['metadata', 'full'] as const
export const createZoneInput = z.object({ regionId: z.uuid(), name: objectName, erasePolicy: z.enum(erasePolicies) })
export const renameZoneInput = z.object({ id: z.uuid(), name: objectName })
