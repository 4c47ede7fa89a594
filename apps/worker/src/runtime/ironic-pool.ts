import type { Database } from '@ingot/db/database'
import type { IronicAuthView } from '@ingot/db/ironic/endpoint-view'
import {
  type IronicEndpointSecret,
  listIronicEndpointVersions,
  loadIronicEndpoint,
} from '@ingot/db/ironic/load-endpoint'
import type { SealKeys } from '@ingot/db/secret/seal-secret'
import type { EngineAuth, EngineConductor, EngineEndpoint } from '@ingot/drivers/contract/engine-endpoint'
import type { ProvisionEngine } from '@ingot/drivers/contract/provision-engine'
import { openIronic } from '@ingot/drivers/ironic/open-ironic'

/** How long a handle is trusted to match the stored endpoint without asking the database. */
const FRESH_MS = 5_000

interface Entry {
  readonly engine: ProvisionEngine
  readonly version: number
}

export interface IronicPool {
  of(endpointId: string): Promise<ProvisionEngine>
  isConductorLost(endpointId: string, hostname: string | null): Promise<boolean>
  close(): Promise<void>
}

/** One handle, and so one token and one set of connections, per Ironic. An edited endpoint gets a new handle. */
export function createIronicPool(database: Database, keys: SealKeys): IronicPool {
  const entries = new Map<string, Promise<Entry>>()
  let versions = new Map<string, number>()
  let checkedAt = Number.NEGATIVE_INFINITY
  const make = (endpointId: string): Promise<Entry> => {
    const made = loadIronicEndpoint(database, keys, endpointId).then((endpoint) => ({
      engine: openIronic(engineEndpointOf(endpoint)),
      version: endpoint.version,
    }))
    entries.set(endpointId, made)
    made.catch(() => entries.delete(endpointId))
    return made
  }
  const of = async (endpointId: string): Promise<ProvisionEngine> => {
    if (performance.now() - checkedAt >= FRESH_MS) {
      versions = new Map((await listIronicEndpointVersions(database)).map(({ id, version }) => [id, version]))
      checkedAt = performance.now()
    }
    const entry = await (entries.get(endpointId) ?? make(endpointId))
    const now = versions.get(endpointId)
    if (now === undefined || now <= entry.version) return entry.engine
    void entry.engine.close()
    return (await make(endpointId)).engine
  }
  // Many operations wait for one conductor: they share an answer.
  const conductorsOf = new Map<string, Promise<EngineConductor[]>>()
  const askConductors = (endpointId: string): Promise<EngineConductor[]> => {
    const asked = of(endpointId)
      .then((engine) => engine.conductors())
      // A credential that may not see conductors cannot tell; the step's deadline remains.
      .catch(() => [])
    conductorsOf.set(endpointId, asked)
    setTimeout(() => conductorsOf.delete(endpointId), FRESH_MS).unref()
    return asked
  }
  return {
    of,
    async isConductorLost(endpointId, hostname) {
      const all = await (conductorsOf.get(endpointId) ?? askConductors(endpointId))
      if (hostname === null) return all.length > 0 && all.every(({ alive }) => !alive)
      return all.some((conductor) => conductor.hostname === hostname && !conductor.alive)
    },
    async close() {
      const all = await Promise.allSettled(entries.values())
      await Promise.all(all.map((result) => (result.status === 'fulfilled' ? result.value.engine.close() : undefined)))
      entries.clear()
    },
  }
}

/** A stored endpoint as the driver wants it. */
export function engineEndpointOf({ url, auth, tls, secret }: IronicEndpointSecret): EngineEndpoint {
  return { url: url === '' ? null : url, auth: engineAuthOf(auth, secret ?? ''), tls }
}

function engineAuthOf(auth: IronicAuthView, secret: string): EngineAuth {
  const { kind, username = '', authUrl = '', region = '' } = auth
  const place = { authUrl, region: region === '' ? null : region, interface: auth.interface ?? 'public' }
  switch (kind) {
    case 'noauth':
      return { kind }
    case 'http_basic':
      return { kind, username, password: secret }
    case 'keystone_password': {
      const { projectName = '', projectDomainName = 'Default', userDomainName = 'Default' } = auth
      const scope =
        projectName === '' ? { kind: 'system' as const } : { kind: 'project' as const, projectName, projectDomainName }
      return { kind, username, password: secret, userDomainName, scope, ...place }
    }
    case 'keystone_application_credential':
      return { kind, credentialId: auth.credentialId ?? '', credentialSecret: secret, ...place }
  }
}
