import { createHash } from 'node:crypto'

/** Where the BMC of a node posts its events. The path is no secret; the context in the body is. */
export const eventPath = (nodeId: string): string => `/redfish-events/${nodeId}`

export const hashOfContext = (context: string): Buffer => createHash('sha256').update(context).digest()
