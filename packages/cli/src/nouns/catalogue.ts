import { readPages } from '../api/read-pages'
import { memoryText } from '../output/column'
import { chooseProject, mayEver } from './choose-project'
import { allOf, type Noun, searched } from './noun'

interface Flavor {
  readonly id: string
  readonly name: string
  readonly arch: string
  readonly cpuCores: number
  readonly memoryMib: number
  readonly localDiskGib: number
}
interface Image {
  readonly id: string
  readonly name: string
  readonly arch: string
  readonly osDistro?: string
  readonly osVersion?: string
}
interface Network {
  readonly id: string
  readonly name: string
  readonly vlanId: number
  readonly mtu: number
}
interface KeyPair {
  readonly id: string
  readonly name: string
  readonly fingerprint: string
  readonly createdAt: string
}
interface Zone {
  readonly id: string
  readonly name: string
  readonly regionName: string
  readonly bareMetalEnabled: boolean
}

/** All of them for whoever keeps the catalogue; for others, those granted to their project. */
export const flavors: Noun<Flavor> = {
  name: 'flavor',
  plural: 'flavors',
  about: 'Flavors: kinds of hosts; with --project those that the project may use',
  takes: ['search', 'project'],
  nameOf: ({ name }) => name,
  columns: [
    { name: 'name', value: ({ name }) => name },
    { name: 'arch', value: ({ arch }) => arch },
    { name: 'cpu', value: ({ cpuCores }) => cpuCores },
    { name: 'memory', value: ({ memoryMib }) => memoryText(memoryMib) },
    { name: 'disk', value: ({ localDiskGib }) => `${localDiskGib} GiB` },
    { name: 'id', value: ({ id }) => id, extra: true },
  ],
  async list(session, options) {
    const { search, project, limit } = options
    if (project === undefined && (await mayEver(session, 'flavor:show')))
      return readPages(limit, (page) =>
        session.ask(session.api.GET('/flavors', { params: { query: { ...(search ? { q: search } : {}), ...page } } })),
      )
    const { id: projectId } = await chooseProject(session, project)
    return searched(
      await session.ask(session.api.GET('/flavors/choose', { params: { query: { projectId } } })),
      options,
    )
  },
}

export const images: Noun<Image> = {
  name: 'image',
  plural: 'images',
  about: 'Images: operating systems for hosts',
  takes: ['search'],
  nameOf: ({ name }) => name,
  columns: [
    { name: 'name', value: ({ name }) => name },
    { name: 'arch', value: ({ arch }) => arch },
    { name: 'system', value: ({ osDistro, osVersion }) => [osDistro, osVersion].filter(Boolean).join(' ') },
    { name: 'id', value: ({ id }) => id, extra: true },
  ],
  async list(session, options) {
    const { search, limit } = options
    if (await mayEver(session, 'image:manage'))
      return readPages(limit, (page) =>
        session.ask(session.api.GET('/images', { params: { query: { ...(search ? { q: search } : {}), ...page } } })),
      )
    return searched(await session.ask(session.api.GET('/images/choose')), options)
  },
}

export const networks: Noun<Network> = {
  name: 'network',
  plural: 'networks',
  about: 'Networks that hosts of a project may be in',
  takes: ['search', 'project'],
  nameOf: ({ name }) => name,
  columns: [
    { name: 'name', value: ({ name }) => name },
    { name: 'vlan', value: ({ vlanId }) => vlanId },
    { name: 'mtu', value: ({ mtu }) => mtu },
    { name: 'id', value: ({ id }) => id, extra: true },
  ],
  async list(session, options) {
    const { id: projectId } = await chooseProject(session, options.project)
    return searched(
      await session.ask(session.api.GET('/networks/choose', { params: { query: { projectId } } })),
      options,
    )
  },
}

export const keyPairs: Noun<KeyPair> = {
  name: 'key-pair',
  plural: 'key-pairs',
  about: 'Your key pairs in a project',
  takes: ['search', 'project'],
  nameOf: ({ name }) => name,
  columns: [
    { name: 'name', value: ({ name }) => name },
    { name: 'fingerprint', value: ({ fingerprint }) => fingerprint },
    { name: 'created', value: ({ createdAt }) => createdAt },
    { name: 'id', value: ({ id }) => id, extra: true },
  ],
  async list(session, options) {
    const { id: projectId } = await chooseProject(session, options.project)
    return searched(await session.ask(session.api.GET('/key-pairs', { params: { query: { projectId } } })), options)
  },
}

export const zones: Noun<Zone> = {
  name: 'zone',
  plural: 'zones',
  about: 'Availability zones',
  takes: [],
  nameOf: ({ name }) => name,
  columns: [
    { name: 'name', value: ({ name }) => name },
    { name: 'region', value: ({ regionName }) => regionName },
    { name: 'bare-metal', value: ({ bareMetalEnabled }) => bareMetalEnabled },
    { name: 'id', value: ({ id }) => id, extra: true },
  ],
  list: async (session) => allOf(await session.ask(session.api.GET('/zones'))),
}
