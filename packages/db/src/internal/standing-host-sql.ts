import { endedHostStates } from '@ingot/core/host/lifecycle'
import { Prisma } from './generated/prisma/client'

// Literals, so that the partial indexes on standing hosts serve: the planner does not look into parameters. Words of our own.
const ended = Prisma.raw(endedHostStates.map((state) => `'${state}'`).join(', '))

/** The condition that a host still is there: it holds its name, its quota and, until it is cleaned, its node. */
export const standingHostSql = (host: 'h' | 'host' | 'fh'): Prisma.Sql =>
  Prisma.sql`${Prisma.raw(host)}.state NOT IN (${ended})`
