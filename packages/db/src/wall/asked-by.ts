import type { Database } from '../database'
import { attachHandle, type Client, type Handle, handleOf } from '../internal/handle'
import { type Asker, askAs, settingOf } from './asker'

/**
 * The same database in somebody's name: whatever is asked through it, PostgreSQL shows and lets change only what that
 * person may (docs/adr/0020), whoever's name it was in before. Cheap: made for each request. Closing it closes the database itself.
 */
export function askedBy(database: Database, asker: Asker): Database {
  const given = handleOf(database)
  const handle = given.unasked ?? given
  const setting = settingOf(asker)
  const asked: Database = { close: () => database.close() }
  const pool = {
    query: (...args: unknown[]) => askAs(setting, () => Reflect.apply(handle.pool.query, handle.pool, args)),
    connect: () => askAs(setting, () => handle.pool.connect()),
    get totalCount() {
      return handle.pool.totalCount
    },
    get idleCount() {
      return handle.pool.idleCount
    },
    get waitingCount() {
      return handle.pool.waitingCount
    },
  }
  attachHandle(asked, {
    ...handle,
    unasked: handle,
    pool: pool as Handle['pool'],
    prisma: clientAskedBy(handle.prisma, setting),
  })
  return asked
}

type Callable = (...args: unknown[]) => PromiseLike<unknown>
const isCallable = (value: unknown): value is Callable => typeof value === 'function'

/** Prisma begins a query when somebody waits for it: here it begins at once, so that it begins in this name. */
function clientAskedBy(client: Client, setting: string): Client {
  const begun =
    (target: object, method: Callable) =>
    (...args: unknown[]) =>
      askAs(setting, () => Promise.resolve(Reflect.apply(method, target, args)).then((result) => result))
  const delegates = new Map<PropertyKey, object>()
  const delegateOf = (name: PropertyKey, delegate: object) => {
    const known = delegates.get(name)
    if (known) return known
    const asked = new Proxy(delegate, {
      get(target, key) {
        // Prisma gathers `findUnique` of several requests into one statement, which has one asker only.
        const single = key === 'findUnique' ? 'findFirst' : key === 'findUniqueOrThrow' ? 'findFirstOrThrow' : key
        const method: unknown = Reflect.get(target, single)
        if (!isCallable(method)) return method
        const call = begun(target, method)
        return single === key ? call : (query: FindUnique, ...rest: unknown[]) => call(withPlainKey(query), ...rest)
      },
    })
    delegates.set(name, asked)
    return asked
  }
  return new Proxy(client, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key)
      if (isCallable(value)) return begun(target, value)
      return typeof value === 'object' && value !== null && !String(key).startsWith('_')
        ? delegateOf(key, value)
        : value
    },
  })
}

interface FindUnique {
  readonly where: Readonly<Record<string, unknown>>
}

/** `{ where: { userId_projectId: { userId, projectId } } }` is how only `findUnique` says it. */
function withPlainKey<Query extends FindUnique>(query: Query): Query {
  const where = Object.entries(query.where).flatMap(([key, value]) =>
    key.includes('_') && typeof value === 'object' && value !== null ? Object.entries(value) : [[key, value] as const],
  )
  return { ...query, where: Object.fromEntries(where) }
}
