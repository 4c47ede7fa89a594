// First data of an installation: region, zones, tenants, accounts and, for the lab, what fits its simulated servers.
// Safe to repeat at every start.
import { randomInt } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { checkPassword } from '@ingot/core/access/password-policy'
import { openDatabase } from '@ingot/db/database'
import { type CloudSeed, type SeedUser, seedCloud } from '@ingot/db/seed/seed-cloud'
import { seedSwitchedZone } from '@ingot/db/seed/seed-switched-zone'
import { storeLabImages } from '@ingot/lab/image/store-lab-images'
import { labImagesIn } from '@ingot/lab/qemu/images/build-lab-images'
import { storeQemuImages } from '@ingot/lab/qemu/images/store-qemu-images'
import { qemuFlavors, qemuNetwork } from '@ingot/lab/qemu/qemu-catalogue'
import { hash } from '@node-rs/argon2'
import { readSeedEnv } from './env'
import { labFlavors } from './lab-flavors'
import { labSwitchedZone } from './lab-switches'

interface Account {
  readonly email: string
  readonly password: string
  readonly role: string
}

const people = [
  { email: 'admin@ingot.local', displayName: 'Admin', role: 'cloud admin', cloudAdmin: true, memberships: {} },
  {
    email: 'lin@ingot.local',
    displayName: '林晓',
    role: 'project user of risk-models',
    cloudAdmin: false,
    memberships: { 'risk-models': 'project_user' },
  },
  {
    email: 'zhao@ingot.local',
    displayName: '赵明',
    role: 'project admin of trading',
    cloudAdmin: false,
    memberships: { trading: 'project_admin' },
  },
  {
    email: 'chen@ingot.local',
    displayName: '陈静',
    role: 'department admin of Research',
    cloudAdmin: false,
    memberships: { 'risk-models': 'project_admin' },
    heads: ['Research'],
  },
] as const

const alphabet = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789'

function randomPassword(email: string): string {
  for (;;) {
    const groups = Array.from({ length: 4 }, () =>
      Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join(''),
    )
    const password = groups.join('-')
    if (checkPassword(password, email).length === 0) return password
  }
}

/** The accounts file outlives the database's hashes, so that `npm run up` can print the passwords again. */
function loadAccounts(file: string): Account[] {
  const known: Account[] = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Account[]) : []
  const accounts = people.map(
    ({ email, role }) =>
      known.find((account) => account.email === email) ?? { email, password: randomPassword(email), role },
  )
  writeFileSync(file, `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 })
  return accounts
}

async function toUser(person: (typeof people)[number], accounts: readonly Account[]): Promise<SeedUser> {
  const { role: _role, ...user } = person
  const password = accounts.find((account) => account.email === person.email)?.password
  if (!password) throw new Error(`No password for ${person.email}`)
  return { ...user, passwordHash: await hash(password) }
}

/** What the portal offers for the machines of the lab that runs. */
async function labCatalogue(): Promise<Pick<CloudSeed, 'networks' | 'flavors' | 'images'>> {
  const { lab, imageDirectory, qemuImages } = readSeedEnv()
  if (lab === 'simulated') {
    return { networks: [labNetwork], flavors: labFlavors, images: await storeLabImages(imageDirectory) }
  }
  if (lab === null) return { networks: [], flavors: [], images: [] }
  if (!qemuImages) throw new Error('Set INGOT_QEMU_IMAGES: where the images of the QEMU lab are')
  const images = await storeQemuImages(imageDirectory, labImagesIn(qemuImages))
  return { networks: [qemuNetwork], flavors: qemuFlavors, images }
}

async function main() {
  const { databaseUrl, accountsFile, labSwitches } = readSeedEnv()
  const accounts = loadAccounts(accountsFile)
  const seed: CloudSeed = {
    region: 'local',
    zones: [
      { name: 'az1', erasePolicy: 'full' },
      { name: 'az2', erasePolicy: 'metadata' },
    ],
    departments: { Research: ['risk-models'], Markets: ['trading'] },
    users: await Promise.all(people.map((person) => toUser(person, accounts))),
    ...(await labCatalogue()),
  }
  const database = openDatabase({ connectionString: databaseUrl, maxConnections: 2 })
  try {
    await seedCloud(database, seed)
    if (labSwitches) {
      const { nodes, firstPort, publicKey } = labSwitches
      await seedSwitchedZone(database, publicKey, labSwitchedZone(seed.region, nodes, firstPort))
    }
  } finally {
    await database.close()
  }
}

const labNetwork = {
  name: 'lab-net',
  vlanId: 100,
  cidr: '10.20.0.0/16',
  gateway: '10.20.0.1',
  dnsServers: ['10.20.0.2'],
  poolStart: '10.20.1.10',
  poolEnd: '10.20.255.250',
}

main().catch((error: unknown) => {
  process.stderr.write(
    `The first data could not be written: ${error instanceof Error ? error.message : String(error)}\n`,
  )
  process.exit(1)
})
