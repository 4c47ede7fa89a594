import { randomUUID } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { runOnServer } from './schema-engine-cli.mjs'

const CHAR_OID = 18
const TEXT_OID = 25
// Catalog types that the engine selects when it describes a database and that the adapter refuses:
// "char", int2vector, regproc, xid (as text), pg_node_tree, regtype.
const catalogOids = new Set([CHAR_OID, 22, 24, 28, 194, 2206])

/** Makes a connection of the adapter accept catalog types, and report "char" columns as characters as the engine expects. */
function acceptCatalogTypes(connection) {
  const performIO = connection.performIO.bind(connection)
  const queryRaw = connection.queryRaw.bind(connection)
  const startTransaction = connection.startTransaction?.bind(connection)
  let charColumns = []
  connection.performIO = async (query) => {
    const result = await performIO(query)
    charColumns = result.fields.flatMap((field, index) => (field.dataTypeID === CHAR_OID ? [index] : []))
    for (const field of result.fields) {
      if (catalogOids.has(field.dataTypeID)) field.dataTypeID = TEXT_OID
    }
    return result
  }
  connection.queryRaw = async (query) => {
    const result = await queryRaw(query)
    for (const index of charColumns) result.columnTypes[index] = ColumnTypeEnum.Character
    return result
  }
  // The adapter cuts scripts at every semicolon, also inside function bodies and comments; the server knows better.
  connection.executeScript = async (script) => void (await connection.client.query(script))
  if (startTransaction) {
    connection.startTransaction = async (...args) => acceptCatalogTypes(await startTransaction(...args))
  }
  return connection
}

/** Splits a URL into fields. A connectionString would win over `database`, which shadow databases must replace. */
function connectionFields(url, overrides = {}) {
  const parsed = new URL(url ?? 'postgresql://localhost/postgres')
  return {
    host: parsed.hostname,
    port: Number(parsed.port || 5432),
    user: decodeURIComponent(parsed.username),
    password: decodeURIComponent(parsed.password),
    database: decodeURIComponent(parsed.pathname.slice(1)) || 'postgres',
    max: 2,
    ...overrides,
  }
}

async function databaseExists(fields) {
  const client = new pg.Client(fields)
  try {
    await client.connect()
    return true
  } catch (error) {
    return error.code !== '3D000'
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Opens the engine's connections: to the target, and to a shadow database that is dropped when it is disposed. */
export class SchemaAdapterFactory extends PrismaPg {
  #url
  #shadowUrl
  #schema

  constructor(url, shadowUrl) {
    super(connectionFields(url))
    this.#url = url
    this.#shadowUrl = shadowUrl
    this.#schema = url ? (new URL(url).searchParams.get('schema') ?? undefined) : undefined
  }

  async #open(fields) {
    return acceptCatalogTypes(await new PrismaPg(fields, { schema: this.#schema }).connect())
  }

  async connect() {
    const fields = connectionFields(this.#url)
    // `migrate diff` between files needs a server, but not the target database.
    return this.#open((await databaseExists(fields)) ? fields : { ...fields, database: 'postgres' })
  }

  async connectToShadowDb() {
    if (this.#shadowUrl) return this.#open(connectionFields(this.#shadowUrl))
    const database = `prisma_migrate_shadow_db_${randomUUID()}`
    await runOnServer(this.#url, () => `CREATE DATABASE "${database}"`)
    const connection = await this.#open(connectionFields(this.#url, { database }))
    const dispose = connection.dispose.bind(connection)
    connection.dispose = async () => {
      await dispose()
      await runOnServer(this.#url, () => `DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`)
    }
    return connection
  }
}
