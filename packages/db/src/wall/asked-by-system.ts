import type { Database } from '../database'
import { askedBy } from './asked-by'

/**
 * The database in the portal's own name, which no row is kept from: for what must be done before anybody is signed in and
 * concerns rows of tenants. A check keeps the list of the files that may.
 */
export const askedBySystem = (database: Database): Database => askedBy(database, 'system')
