import { readPages } from '../api/read-pages'
import type { operations } from '../generated/rest-api'
import { memoryText } from '../output/column'
import { chooseProject } from './choose-project'
import type { Noun } from './noun'

type ListOf<Name extends keyof operations> = operations[Name] extends {
  responses: { 200: { content: { 'application/json': { items: (infer Row)[] } } } }
}
  ? Row
  : never
export type Host = ListOf<'host_list'>
type Node = ListOf<'node_list'>
type Operation = ListOf<'operation_list'>
type QueryOf<Name extends keyof operations> = NonNullable<operations[Name]['parameters']['query']>

export const hosts: Noun<Host> = {
  name: 'host',
  plural: 'hosts',
  about: 'Hosts: servers that projects use',
  takes: ['search', 'state', 'project'],
  nameOf: ({ name }) => name,
  columns: [
    { name: 'name', value: ({ name }) => name },
    { name: 'state', value: ({ state }) => state },
    { name: 'power', value: ({ powerObserved }) => powerObserved },
    { name: 'project', value: ({ projectName }) => projectName },
    { name: 'flavor', value: ({ flavor }) => flavor.name },
    { name: 'image', value: ({ image }) => image.name },
    { name: 'addresses', value: ({ addresses }) => addresses.join(',') },
    { name: 'zone', value: ({ zone }) => zone.name, extra: true },
    { name: 'owner', value: ({ ownerName }) => ownerName, extra: true },
    { name: 'created', value: ({ createdAt }) => createdAt, extra: true },
    { name: 'id', value: ({ id }) => id, extra: true },
  ],
  async list(session, { search, state, project, limit }) {
    const projectId = project === undefined ? undefined : (await chooseProject(session, project)).id
    const query = {
      ...(search ? { q: search } : {}),
      ...(state ? { state: state as NonNullable<QueryOf<'host_list'>['state']> } : {}),
      ...(projectId ? { projectId } : {}),
    }
    return readPages(limit, (page) =>
      session.ask(session.api.GET('/hosts', { params: { query: { ...query, ...page } } })),
    )
  },
  get: (session, id) => session.ask(session.api.GET('/hosts/{id}', { params: { path: { id } } })),
}

export const nodes: Noun<Node> = {
  name: 'node',
  plural: 'nodes',
  about: 'Nodes: the servers themselves (cloud admins)',
  takes: ['search', 'state'],
  nameOf: ({ name }) => name,
  columns: [
    { name: 'name', value: ({ name }) => name },
    { name: 'state', value: ({ provisionState }) => provisionState },
    { name: 'power', value: ({ powerObserved }) => powerObserved },
    { name: 'maintenance', value: ({ maintenance }) => maintenance },
    { name: 'host', value: ({ host }) => host?.name },
    { name: 'cpu', value: ({ cpuCores }) => cpuCores },
    { name: 'memory', value: ({ memoryMib }) => memoryText(memoryMib) },
    { name: 'zone', value: ({ zone }) => zone.name },
    { name: 'bmc', value: ({ bmc }) => bmc?.host, extra: true },
    { name: 'rack', value: ({ rackPlace }) => rackPlace?.rack, extra: true },
    { name: 'unit', value: ({ rackPlace }) => rackPlace?.unit, extra: true },
    { name: 'serial', value: ({ serialNumber }) => serialNumber, extra: true },
    { name: 'arch', value: ({ arch }) => arch, extra: true },
    { name: 'id', value: ({ id }) => id, extra: true },
  ],
  async list(session, { search, state, limit }) {
    const query = {
      ...(search ? { q: search } : {}),
      ...(state ? { state: state as NonNullable<QueryOf<'node_list'>['state']> } : {}),
    }
    return readPages(limit, (page) =>
      session.ask(session.api.GET('/nodes', { params: { query: { ...query, ...page } } })),
    )
  },
  get: (session, id) => session.ask(session.api.GET('/nodes/{id}', { params: { path: { id } } })),
}

export const operationsNoun: Noun<Operation> = {
  name: 'operation',
  plural: 'operations',
  about: 'Operations: long work, the newest first',
  takes: ['search', 'state', 'project'],
  nameOf: ({ id }) => id,
  columns: [
    { name: 'id', value: ({ id }) => id },
    { name: 'kind', value: ({ kind }) => kind },
    { name: 'target', value: ({ targetName }) => targetName },
    { name: 'status', value: ({ status }) => status },
    { name: 'step', value: ({ stepName }) => stepName },
    { name: 'progress', value: ({ progress }) => `${progress}%` },
    { name: 'created', value: ({ createdAt }) => createdAt },
    { name: 'project', value: ({ projectName }) => projectName, extra: true },
    { name: 'error', value: ({ error }) => error?.code, extra: true },
  ],
  async list(session, { search, state, project, limit }) {
    const projectId = project === undefined ? undefined : (await chooseProject(session, project)).id
    const query = {
      ...(search ? { q: search } : {}),
      ...(state ? { status: state as NonNullable<QueryOf<'operation_list'>['status']> } : {}),
      ...(projectId ? { projectId } : {}),
    }
    return readPages(limit, (page) =>
      session.ask(session.api.GET('/operations', { params: { query: { ...query, ...page } } })),
    )
  },
  get: (session, id) => session.ask(session.api.GET('/operations/{id}', { params: { path: { id } } })),
}
