import type { Tx } from '../internal/handle'
import { notify } from './notify'

/**
 * Tells every open page that people, projects or places changed, without saying which: each asks again for what it may
 * see, and each live stream looks at once at what its reader still may.
 */
export async function announceTenancy(tx: Tx): Promise<void> {
  await notify(tx, { topic: 'tenancy', id: '' })
}
