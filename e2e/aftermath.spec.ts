// After the journeys: none of the secrets that were used is in what the system wrote down (I6).
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import pg from 'pg'
import { readSystem } from './lab-system'

type Secret = { name: string; text: string }

function listSecrets(): Secret[] {
  const { accounts, lab, dataDirectory } = readSystem()
  const keys = JSON.parse(readFileSync(path.join(dataDirectory, 'keys.json'), 'utf8')) as Record<string, string>
  return [
    { name: 'BMC password', text: (lab as { password: string }).password },
    { name: 'seal secret key', text: keys.sealSecretKey ?? '' },
    { name: 'session secret', text: keys.sessionSecret ?? '' },
    ...accounts.map(({ email, password }) => ({ name: `password of ${email}`, text: password })),
  ]
}

/** The names of the secrets found in a text, never the secrets: a failed test is printed. */
function findSecrets(text: string): string[] {
  return listSecrets()
    .filter((secret) => secret.text.length < 8 || text.includes(secret.text))
    .map((secret) => secret.name)
}

async function readDatabase(): Promise<Map<string, string>> {
  const client = new pg.Client({ connectionString: readSystem().databaseUrl })
  await client.connect()
  try {
    const tables = await client.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    )
    const texts = new Map<string, string>()
    for (const { name } of tables.rows) {
      const rows = await client.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`)
      texts.set(name, rows.rows.map((each) => each.row).join('\n'))
    }
    return texts
  } finally {
    await client.end()
  }
}

test('no log line holds a secret', () => {
  const { logDirectory, dataDirectory } = readSystem()
  // The lab announces its password in its first line: it is what a vendor prints on the machine.
  const names = readdirSync(logDirectory).filter((name) => !name.startsWith('lab.log'))
  const files = [...names.map((name) => path.join(logDirectory, name)), path.join(dataDirectory, 'pg/postgres.log')]
  const logs = files.map((file) => readFileSync(file, 'utf8'))
  expect(logs.join('\n')).toContain('worker ready')
  expect(findSecrets(logs.join('\n'))).toEqual([])
})

test('no row of any table, audit and queue included, holds a secret in the clear', async () => {
  const tables = await readDatabase()
  const everything = [...tables.values()].join('\n')
  expect(everything).toContain('admin@ingot.local')
  const leaks = [...tables].flatMap(([name, text]) => findSecrets(text).map((secret) => `${name}: ${secret}`))
  expect(leaks).toEqual([])
})
