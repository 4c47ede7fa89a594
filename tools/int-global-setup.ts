import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import type { TestServer } from '../packages/testing/src/database'
import { removeCluster, startPostgres } from './embedded-postgres.mjs'

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer
  }
}

const root = path.resolve(import.meta.dirname, '..')
const TEMPLATE = 'ingot_template'

/** Starts one PostgreSQL per run and migrates the database that every test file copies. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const directory = path.join(root, '.ingot', `pg-int-${process.pid}`)
  mkdirSync(path.dirname(directory), { recursive: true })
  const server = await startPostgres({ directory, durable: false })
  const tearDown = async () => {
    await server.stop()
    removeCluster(directory)
  }
  try {
    const prisma = path.join(root, 'node_modules/prisma/build/index.js')
    const env = { ...process.env, DATABASE_URL: server.url(TEMPLATE), CHECKPOINT_DISABLE: '1' }
    execFileSync(process.execPath, [prisma, 'migrate', 'deploy'], {
      cwd: root,
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
  } catch (error) {
    await tearDown()
    throw error
  }
  project.provide('testServer', { adminUrl: server.url('postgres'), template: TEMPLATE })
  return tearDown
}
