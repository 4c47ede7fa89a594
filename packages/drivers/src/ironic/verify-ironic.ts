import type { EngineConductor, EngineDriver, EngineIdentity } from '../contract/engine-endpoint'
import { EngineError } from '../contract/engine-error'
import { engineInterfaceKinds } from '../contract/engine-node'
import type { IronicConnection } from './ironic-connection'
import { flagField, listField, objectField, textField, textsField } from './json-field'

function parseDriver(value: unknown): EngineDriver {
  const wire = objectField(value)
  const interfaces: EngineDriver['interfaces'] = {}
  for (const kind of engineInterfaceKinds) {
    const enabled = textsField(wire[`enabled_${kind}_interfaces`])
    if (enabled.length > 0) interfaces[kind] = { enabled, default: textField(wire[`default_${kind}_interface`]) }
  }
  return { name: textField(wire.name) ?? '', conductors: textsField(wire.hosts), interfaces }
}

function parseConductor(value: unknown): EngineConductor {
  const wire = objectField(value)
  return {
    hostname: textField(wire.hostname) ?? '',
    group: textField(wire.conductor_group) ?? '',
    alive: flagField(wire.alive) ?? false,
    drivers: textsField(wire.drivers),
    updatedAt: textField(wire.updated_at),
  }
}

export async function readConductors(connection: IronicConnection): Promise<EngineConductor[]> {
  const { body } = await connection.request({ method: 'GET', path: '/conductors', query: { detail: true } })
  return listField(objectField(body).conductors).map(parseConductor)
}

async function readDrivers(connection: IronicConnection): Promise<EngineDriver[]> {
  const { body } = await connection.request({ method: 'GET', path: '/drivers', query: { detail: true } })
  const drivers = objectField(body).drivers
  if (!Array.isArray(drivers)) throw new EngineError('endpoint_protocol_error', { message: 'no list of drivers' })
  return drivers.map(parseDriver)
}

/** null for what the policy hides: the credential itself is good. */
const ifVisible = <T>(reading: Promise<T>): Promise<T | null> =>
  reading.catch((error: unknown) => {
    if (error instanceof EngineError && error.code === 'endpoint_forbidden') return null
    throw error
  })

/** What answers there, and what it can do. Lists a node, because `/v1` and a wrong credential go together well. */
export async function verifyIronic(connection: IronicConnection): Promise<EngineIdentity> {
  const { min, max, minor } = await connection.versions(true)
  await connection.request({ method: 'GET', path: '/nodes', query: { limit: 1, fields: 'uuid' } })
  const drivers = await ifVisible(readDrivers(connection))
  const conductors = await ifVisible(readConductors(connection))
  return {
    url: await connection.url(),
    microversion: `1.${minor}`,
    minMicroversion: `1.${min}`,
    maxMicroversion: `1.${max}`,
    drivers: drivers ?? [],
    conductors: conductors ?? [],
    conductorsVisible: drivers !== null && conductors !== null,
  }
}
