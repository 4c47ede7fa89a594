// The second wall (docs/adr/0020): gives the portal's role of the database exactly what it may touch. Runs after every
// migration; safe to repeat. As a program: DATABASE_URL (the owner of the tables) and, to make or renew the portal's
// login, INGOT_WEB_DATABASE_URL: its user and password are taken from there.
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

const root = path.resolve(import.meta.dirname, '..')
const INSUFFICIENT_PRIVILEGE = '42501'

/** @param {unknown} error */
function explain(error) {
  if (!(error instanceof pg.DatabaseError) || error.code !== INSUFFICIENT_PRIVILEGE) return error
  const remedy = [
    'the role of DATABASE_URL may not make the role that the portal works as. Once, as a superuser: either',
    '  ALTER ROLE <the role of DATABASE_URL> CREATEROLE;   or   CREATE ROLE ingot_web NOLOGIN;',
    '  and for the portal:   CREATE ROLE <name> LOGIN PASSWORD <password> IN ROLE ingot_web;',
  ]
  return new Error(`The second wall could not be built (${error.message}): ${remedy.join('\n')}`, { cause: error })
}

/**
 * @param {{ ownerUrl: string, webUrl?: string | undefined }} request webUrl: the portal's login, made when it is not there
 */
export async function applyWall({ ownerUrl, webUrl }) {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(fs.readFileSync(path.join(root, 'prisma/wall.sql'), 'utf8'))
    if (webUrl) await makeLogin(client, new URL(webUrl))
  } catch (error) {
    throw explain(error)
  } finally {
    await client.end()
  }
}

/**
 * The address of a database for the portal's login.
 * @param {string} ownerUrl @param {{ name: string, password: string }} login
 */
export function webLogin(ownerUrl, { name, password }) {
  const url = new URL(ownerUrl)
  url.username = name
  url.password = encodeURIComponent(password)
  return url.href
}

/** @param {pg.Client} client @param {URL} url */
async function makeLogin(client, url) {
  const [name, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)]
  const { rows } = await client.query('SELECT rolname = current_user AS own FROM pg_roles WHERE rolname = $1', [name])
  if (rows[0]?.own)
    throw new Error('The portal has the login of the owner of the tables: there would be no second wall.')
  const [role, secret] = [client.escapeIdentifier(name), client.escapeLiteral(password)]
  const verb = rows.length > 0 ? 'ALTER' : 'CREATE'
  await client.query(`${verb} ROLE ${role} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB PASSWORD ${secret}`)
  await client.query(`GRANT ingot_web TO ${role}`)
}

if (fs.realpathSync(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) {
  const { DATABASE_URL: ownerUrl, INGOT_WEB_DATABASE_URL: webUrl } = process.env
  if (!ownerUrl) throw new Error('Set DATABASE_URL: the database, as the owner of its tables')
  await applyWall({ ownerUrl, webUrl: webUrl || undefined })
}
