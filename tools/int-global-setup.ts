import type { TestProject } from 'vitest/node'
import type { TestServer } from '../packages/testing/src/database'
import { startScratchDatabase } from './scratch-database.mjs'

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer
  }
}

const TEMPLATE = 'ingot_template'

/** Starts one PostgreSQL per run and migrates the database that every test file copies. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const scratch = await startScratchDatabase({ database: TEMPLATE })
  project.provide('testServer', { adminUrl: scratch.url('postgres'), template: TEMPLATE })
  return scratch.stop
}
