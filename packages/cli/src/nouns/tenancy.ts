import { readPages } from '../api/read-pages'
import { chooseProject } from './choose-project'
import { allOf, type Noun } from './noun'

interface Project {
  readonly id: string
  readonly name: string
  readonly departmentName: string
  readonly hostCount: number
  readonly memberCount: number
}
interface Quota {
  readonly id: string
  readonly name: string
  readonly departmentName: string
  readonly used: { readonly hosts: number; readonly nodes: number; readonly cpuCores: number }
  readonly limits: { readonly hosts: number | null; readonly nodes: number | null }
}
interface Webhook {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly active: boolean
  readonly pending: number
}

export const projects: Noun<Project> = {
  name: 'project',
  plural: 'projects',
  about: 'Projects that you are in or answer for',
  takes: ['search'],
  nameOf: ({ name }) => name,
  columns: [
    { name: 'name', value: ({ name }) => name },
    { name: 'department', value: ({ departmentName }) => departmentName },
    { name: 'hosts', value: ({ hostCount }) => hostCount },
    { name: 'members', value: ({ memberCount }) => memberCount },
    { name: 'id', value: ({ id }) => id, extra: true },
  ],
  list: (session, { search, limit }) =>
    readPages(limit, (page) =>
      session.ask(session.api.GET('/projects', { params: { query: { ...(search ? { q: search } : {}), ...page } } })),
    ),
  get: (session, id) => session.ask(session.api.GET('/projects/{id}', { params: { path: { id } } })),
}

const ofLimit = (used: number, limit: number | null) => `${used}/${limit ?? '∞'}`

export const quotas: Noun<Quota> = {
  name: 'quota',
  plural: 'quotas',
  about: 'What projects use and may use',
  takes: ['search'],
  nameOf: ({ name }) => name,
  columns: [
    { name: 'project', value: ({ name }) => name },
    { name: 'department', value: ({ departmentName }) => departmentName },
    { name: 'hosts', value: ({ used, limits }) => ofLimit(used.hosts, limits.hosts) },
    { name: 'nodes', value: ({ used, limits }) => ofLimit(used.nodes, limits.nodes) },
    { name: 'cpu', value: ({ used }) => used.cpuCores },
    { name: 'id', value: ({ id }) => id, extra: true },
  ],
  list: (session, { search, limit }) =>
    readPages(limit, (page) =>
      session.ask(session.api.GET('/quotas', { params: { query: { ...(search ? { q: search } : {}), ...page } } })),
    ),
}

export const webhooks: Noun<Webhook> = {
  name: 'webhook',
  plural: 'webhooks',
  about: 'Webhooks of a project (project admins), or of the cloud (without --project, cloud admins)',
  takes: ['project'],
  nameOf: ({ name }) => name,
  columns: [
    { name: 'name', value: ({ name }) => name },
    { name: 'url', value: ({ url }) => url },
    { name: 'active', value: ({ active }) => active },
    { name: 'pending', value: ({ pending }) => pending },
    { name: 'id', value: ({ id }) => id, extra: true },
  ],
  async list(session, { project }) {
    const projectId = project === undefined ? undefined : (await chooseProject(session, project)).id
    const query = projectId ? { projectId } : {}
    return allOf((await session.ask(session.api.GET('/webhooks', { params: { query } }))).items)
  },
  get: (session, id) => session.ask(session.api.GET('/webhooks/{id}', { params: { path: { id } } })),
}
