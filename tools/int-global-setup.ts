import pg from 'pg'
import type { TestProject } from 'vitest/node'
import type { TestServer } from '../packages/testing/src/database'
import { startScratchDatabase } from './scratch-database.mjs'

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer
  }
}

const TEMPLATE = 'ingot_template'

/** What the first start of an installation does: tests of something else need no licence of their own. */
async function startEvaluation(connectionString: string): Promise<void> {
  const sql = new pg.Client({ connectionString })
  await sql.connect()
  await sql.query(`INSERT INTO licence (id, active, installed_by_name) VALUES (gen_random_uuid(), true, 'system')`)
  await sql.end()
}

/** Starts one PostgreSQL per run and migrates the database that every test file copies. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const scratch = await startScratchDatabase({ database: TEMPLATE })
  await startEvaluation(scratch.url(TEMPLATE))
  project.provide('testServer', {
    adminUrl: scratch.url('postgres'),
    webUrl: scratch.webUrl('postgres'),
    template: TEMPLATE,
  })
  return scratch.stop
}
