import { DriverError } from '../contract/driver-error'
import { flag, type Json, link, list, object, objects, text } from './json-reader'
import { isAbsent, type RedfishConnection, type Resource } from './redfish-connection'
import { type BmcKind, kindOf, type QuirkName, quirksOf } from './vendor-quirks'

const rootPath = '/redfish/v1/'
const maxMembers = 512
const maxPages = 64
/** As many as there are connections: a request waiting for one would spend its time waiting. */
const readersAtOnce = 2

/** Finds the way from the service root to the system this handle is for. Links are kept, states are not. */
export class RedfishService {
  readonly connection: RedfishConnection
  readonly #wantedSystem: string | undefined
  #root: Promise<Resource> | null = null
  #systemPath: Promise<string> | null = null
  #quirks: Promise<ReadonlySet<QuirkName>> | null = null

  constructor(connection: RedfishConnection, wantedSystem: string | undefined) {
    this.connection = connection
    this.#wantedSystem = wantedSystem
  }

  root(): Promise<Resource> {
    this.#root ??= forgetIfFailed(this.connection.get(rootPath), () => {
      this.#root = null
    })
    return this.#root
  }

  /** The system as it is now. */
  async system(): Promise<Resource> {
    this.#systemPath ??= forgetIfFailed(this.#findSystem(), () => {
      this.#systemPath = null
    })
    return this.connection.get(await this.#systemPath)
  }

  /** The BMC itself as it is now; null when it does not show itself. */
  async manager(system?: Resource): Promise<Resource | null> {
    const from = system ?? (await this.system())
    const linked = objects(object(from.body.Links).ManagedBy).flatMap((each) => link(each) ?? [])[0]
    if (linked) return this.connection.find(linked)
    const root = await this.root()
    return (await this.members(link(root.body.Managers), 1))[0] ?? null
  }

  /** The enclosures the system sits in. */
  async chassis(system?: Resource): Promise<Resource[]> {
    const from = system ?? (await this.system())
    const linked = objects(object(from.body.Links).Chassis).flatMap((each) => link(each) ?? [])
    if (linked.length > 0) return this.readAll(linked)
    const root = await this.root()
    return this.members(link(root.body.Chassis))
  }

  async quirks(): Promise<ReadonlySet<QuirkName>> {
    this.#quirks ??= forgetIfFailed(this.#findQuirks(), () => {
      this.#quirks = null
    })
    return this.#quirks
  }

  /** The members of a collection; none when the BMC has no such collection. */
  async members(path: string | null, limit = maxMembers): Promise<Resource[]> {
    const root = await this.root()
    const expand = object(object(root.body.ProtocolFeaturesSupported).ExpandQuery)
    const canExpand = flag(expand.NoLinks) === true
    const found: Resource[] = []
    const paths: string[] = []
    let page = path === null || !canExpand ? path : `${path}?$expand=.($levels=1)`
    for (let count = 0; page !== null && count < maxPages; count++) {
      const collection: Resource | null = await this.#findPage(page, path)
      if (!collection) break
      for (const member of objects(collection.body.Members)) {
        const at = link(member)
        if (at === null || found.length + paths.length >= limit) continue
        if (Object.keys(member).length > 1) found.push({ path: at, body: member, etag: text(member['@odata.etag']) })
        else paths.push(at)
      }
      if (found.length + paths.length >= limit) break
      const next: unknown = collection.body['Members@odata.nextLink'] ?? collection.body['@odata.nextLink']
      page = link({ '@odata.id': next })
    }
    return [...found, ...(await this.readAll([...new Set(paths)]))]
  }

  /** Those of the resources that exist. */
  async readAll(paths: readonly string[]): Promise<Resource[]> {
    const found: (Resource | null)[] = new Array(paths.length).fill(null)
    let next = 0
    const read = async () => {
      for (let at = next++; at < paths.length; at = next++) found[at] = await this.connection.find(paths[at] as string)
    }
    await Promise.all(Array.from({ length: readersAtOnce }, read))
    return found.filter((resource) => resource !== null)
  }

  /** A BMC that announces `$expand` and then cannot do it is asked without. */
  async #findPage(page: string, path: string | null): Promise<Resource | null> {
    try {
      return await this.connection.get(page)
    } catch (error) {
      const wasExpanding = page !== path && page.includes('$expand')
      const declined = error instanceof DriverError && typeof error.detail.status === 'number'
      if (wasExpanding && declined) return this.connection.find(path)
      if (isAbsent(error)) return null
      throw error
    }
  }

  async #findSystem(): Promise<string> {
    const root = await this.root()
    const systems = link(root.body.Systems)
    const collection = await this.connection.find(systems)
    const paths = list(collection?.body.Members).flatMap((member) => link(member) ?? [])
    const { where } = this.connection
    const wanted = this.#wantedSystem
    if (wanted !== undefined) {
      const found = paths.find((path) => idOf(path) === wanted)
      if (found) return found
      throw new DriverError('bmc_refused', {
        ...where,
        reason: 'no such system',
        systemId: wanted,
        systems: ids(paths),
      })
    }
    const [only, ...others] = paths
    if (only === undefined) throw new DriverError('bmc_unsupported', { ...where, reason: 'the BMC shows no system' })
    if (others.length === 0) return only
    const reason = 'several systems: choose one'
    throw new DriverError('bmc_refused', { ...where, reason, systems: ids(paths) })
  }

  async kind(): Promise<BmcKind> {
    const [root, system] = [await this.root(), await this.system()]
    const manager = await this.manager(system)
    return kindOf(root.body, system.body, manager?.body ?? {})
  }

  async #findQuirks(): Promise<ReadonlySet<QuirkName>> {
    return quirksOf(await this.kind())
  }
}

/** The last part of a resource's path. */
export const idOf = (path: string): string => path.replace(/\/$/, '').split('/').at(-1) ?? path

const ids = (paths: readonly string[]) => paths.map(idOf).join(', ').slice(0, 200)

/** The name a person would call it by. */
export const nameOf = ({ path, body }: { path: string; body: Json }): string =>
  text(body.Name) ?? text(body.Id) ?? idOf(path)

function forgetIfFailed<T>(promise: Promise<T>, forget: () => void): Promise<T> {
  promise.catch(forget)
  return promise
}
