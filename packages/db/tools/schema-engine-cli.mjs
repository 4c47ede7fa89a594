import pg from 'pg'

/** Runs SQL on the server's maintenance database, because the target database may not exist. */
export async function runOnServer(url, sqlFor) {
  const target = new URL(url)
  const database = decodeURIComponent(target.pathname.slice(1))
  target.pathname = '/postgres'
  const client = new pg.Client({ connectionString: target.href })
  await client.connect()
  try {
    await client.query(sqlFor(client.escapeIdentifier(database)))
  } finally {
    await client.end()
  }
}

async function canConnect(url) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('SELECT 1').finally(() => client.end())
}

const commands = {
  'create-database': (url) => runOnServer(url, (database) => `CREATE DATABASE ${database}`),
  'drop-database': (url) => runOnServer(url, (database) => `DROP DATABASE IF EXISTS ${database}`),
  'can-connect-to-database': canConnect,
}

// Prisma's codes for SQLSTATE 3D000 (no such database) and class 28 (bad login); anything else is "cannot reach".
const prismaCode = (sqlState) => {
  if (sqlState === '3D000') return 'P1003'
  return sqlState?.startsWith?.('28') ? 'P1000' : 'P1001'
}

/** Runs one `cli` sub-command and returns the exit code. The Prisma CLI skips stderr's first line and parses the rest. */
export async function runCliCommand(name, url) {
  try {
    await (commands[name] ?? canConnect)(url)
    return 0
  } catch (error) {
    const fields = { error_code: prismaCode(error.code), message: error.message || String(error.code) }
    process.stderr.write(`\n${JSON.stringify({ level: 'ERROR', target: 'schema_engine::logger', fields })}`)
    return 1
  }
}
