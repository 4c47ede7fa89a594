import { readFileSync } from 'node:fs'

export type Account = { email: string; password: string; role: string }

/** The system under test: the production build with a database, data directory and lab of its own. */
export type LabSystem = {
  url: string
  databaseUrl: string
  dataDirectory: string
  logDirectory: string
  accounts: Account[]
  /** What the lab wrote in its ready line. */
  lab: unknown
  ports: { web: number; boot: number; console: number; health: number; labBase: number; labControl: number }
}

const VARIABLE = 'INGOT_E2E_SYSTEM_FILE'

export function announceSystem(file: string, url: string): void {
  process.env[VARIABLE] = file
  process.env.INGOT_E2E_URL = url
}

/** The system that the global set-up started. Throws outside a Playwright run. */
export function readSystem(): LabSystem {
  const file = process.env[VARIABLE]
  if (!file) throw new Error('No system is running: start the specs by npm test -- --only e2e')
  return JSON.parse(readFileSync(file, 'utf8')) as LabSystem
}

/** The seeded account with this address, e.g. `admin@ingot.local`. */
export function accountOf(email: string): Account {
  const account = readSystem().accounts.find((each) => each.email === email)
  if (!account) throw new Error(`The seed made no account ${email}`)
  return account
}
