import { procedureSamples } from '@ingot/api/testing/procedure-samples'
import type { SampleWorld } from '@ingot/api/testing/sample'

const ID = '0198c1d2-7a4e-7c3b-9f00-5a1b2c3d4e5f'
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const people = { userId: ID, sessionId: ID, email: 'ada@example.org' }
const sql = { query: async () => ({ rows: [{ id: ID }] }) }
const tenants = new Proxy(
  {
    sql,
    zoneId: ID,
    flavorId: ID,
    imageId: ID,
    networkId: ID,
    subnetId: ID,
    projects: { joined: ID, foreign: ID },
    departments: { joined: ID, foreign: ID },
  },
  {
    get: (known, name) =>
      name in known
        ? Reflect.get(known, name)
        : async () => (name === 'addUser' ? people : name === 'addHost' ? { hostId: ID, nodeId: ID } : ID),
  },
)
/** Where nothing is stored, and everything is called by one id. */
const world = {
  tenants,
  user: people,
  somebodyElse: people,
  object: 'own',
  projectId: ID,
  departmentId: ID,
  host: async () => ({ hostId: ID, nodeId: ID }),
  node: async () => ID,
} as unknown as SampleWorld

/** What the tests send to a procedure, with ids and names of an example; undefined where that needs a real database. */
export async function inputExample(procedure: string, known: Readonly<Record<string, unknown>>): Promise<unknown> {
  try {
    const sample = tidy(await procedureSamples[procedure]?.input(world))
    if (typeof sample !== 'object' || sample === null || Array.isArray(sample)) return sample
    return Object.fromEntries(Object.entries(sample).filter(([name]) => name in known))
  } catch {
    return undefined
  }
}

function tidy(value: unknown): unknown {
  if (typeof value === 'string') return tidyText(value)
  if (value instanceof Date) return '2027-01-31T08:00:00.000Z'
  if (Array.isArray(value)) return value.map(tidy)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, tidy(each)]))
}

function tidyText(text: string): string {
  if (uuid.test(text)) return ID
  // A signed licence is another one each time; what is printed must not be.
  if (text.includes('"ingot-licence-1"')) return 'the whole text of the licence file'
  return text
    .replace(/^sample-\d+/, 'sample')
    .replace(/canary-secret-\d+/i, 'Correct-horse-9')
    .replace(/^bmc-\d+/, 'bmc-1')
}
