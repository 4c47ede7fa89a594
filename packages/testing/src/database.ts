import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'

/** What the global set-up of the `int` project provides: a server, and a migrated database to copy. */
export type TestServer = { adminUrl: string; webUrl: string; template: string }

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer
  }
}

/** `url` is the owner's; `webUrl` that of the role the portal has, which sees rows only in somebody's name (docs/adr/0020). */
export type TestDatabase = { name: string; url: string; webUrl: string; drop: () => Promise<void> }

async function runAsAdmin(adminUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

function databaseUrl(adminUrl: string, name: string): string {
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  return url.href
}

/** Makes a database with nothing in it, for a program that brings its own tables. Call `drop` in afterAll. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  const { adminUrl, webUrl } = inject('testServer')
  const name = `empty_${randomUUID().replaceAll('-', '')}`
  await runAsAdmin(adminUrl, `CREATE DATABASE ${name}`)
  return {
    name,
    url: databaseUrl(adminUrl, name),
    webUrl: databaseUrl(webUrl, name),
    drop: () => runAsAdmin(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  }
}

/**
 * Makes an empty, fully migrated database of its own for one test file (about 50 ms: the server copies a template).
 * `drop` cuts open connections; call it in afterAll.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { adminUrl, webUrl, template } = inject('testServer')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await runAsAdmin(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`)
  return {
    name,
    url: databaseUrl(adminUrl, name),
    webUrl: databaseUrl(webUrl, name),
    drop: () => runAsAdmin(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  }
}
