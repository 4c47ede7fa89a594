import { z } from 'zod'

/** The one message there is: "look at this operation". Ids only; the truth is in PostgreSQL (I6). */
export const OPERATIONS_QUEUE = 'operations'
export const operationJobPayload = z.object({ operationId: z.uuid() })
export type OperationJobPayload = z.infer<typeof operationJobPayload>
