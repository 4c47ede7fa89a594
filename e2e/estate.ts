// A few servers and a host in zone az2, away from the journeys in az1, made by the API: the pages that show them are
// what the specs look at, not the way there.
import { expect, type Page } from '@playwright/test'
import { mutateApi, queryApi } from './call-api'
import { askLab, labInfo, labNode } from './portal'

type Named = { readonly id: string; readonly name: string }
type NodeView = Named & { provisionState: string; openOperation: object | null; maintenance: boolean }
type HostView = Named & { state: string }

const HOST = 'risk-db-1'
const slow = { timeout: 170_000 }

async function find<T extends Named>(page: Page, procedure: string, name: string, input?: object): Promise<T> {
  const answer = await queryApi<T[] | { items: T[] }>(page, procedure, input)
  const found = (Array.isArray(answer) ? answer : answer.items).find((each) => each.name === name)
  if (!found) throw new Error(`${procedure} has no ${name}`)
  return found
}

/** The node of this name; registered if it is not there yet. */
async function ensureNode(page: Page, name: string, arch = 'x86_64'): Promise<string> {
  const { items } = await queryApi<{ items: Named[] }>(page, 'node.list', { q: name, limit: 100 })
  const known = items.find((each) => each.name === name)
  if (known) return known.id
  const { address, port, vnc: graphicalConsole } = labNode(name)
  const { username, password } = labInfo()
  const { macs } = await askLab<{ macs: string[] }>(`/nodes/${name}`)
  const { id: availabilityZoneId } = await find(page, 'zone.list', 'az2')
  const bmc = { host: address, port, username, password }
  const created = await mutateApi<Named>(page, 'node.register', {
    ...{ name, arch, availabilityZoneId, bmc, macAddresses: macs, graphicalConsole },
  })
  return created.id
}

async function restingState(page: Page, id: string): Promise<string> {
  let node: NodeView | undefined
  await expect
    .poll(async () => {
      node = await queryApi<NodeView>(page, 'node.get', { id })
      return node.openOperation
    }, slow)
    .toBeNull()
  return node?.provisionState ?? ''
}

async function act(page: Page, id: string, action: 'inspect' | 'provide'): Promise<void> {
  await mutateApi(page, 'node.action', { id, action })
  await restingState(page, id)
}

async function ensureInspected(page: Page, name: string, arch?: string): Promise<string> {
  const id = await ensureNode(page, name, arch)
  const state = await restingState(page, id)
  const { disks } = await queryApi<{ disks: unknown[] }>(page, 'node.get', { id })
  if (state === 'manageable' && disks.length === 0) await act(page, id, 'inspect')
  return id
}

export async function ensureProvided(page: Page, name: string): Promise<string> {
  const id = await ensureInspected(page, name)
  if ((await restingState(page, id)) === 'manageable') await act(page, id, 'provide')
  return id
}

/** A node that somebody repairs, and one whose BMC refuses the password: what needs attention has to be seen too. */
async function ensureTroubled(page: Page): Promise<void> {
  const id = await ensureInspected(page, 'lab-c1-2')
  const { maintenance } = await queryApi<NodeView>(page, 'node.get', { id })
  if (!maintenance) await mutateApi(page, 'node.setMaintenance', { id, reason: 'DIMM B2' })
  await ensureNode(page, 'lab-auth-fails')
}

async function ensureHost(tenant: Page): Promise<string> {
  const { items } = await queryApi<{ items: Named[] }>(tenant, 'host.list', { q: HOST })
  let id = items.find((each) => each.name === HOST)?.id
  if (!id) {
    const { id: projectId } = await find(tenant, 'project.list', 'risk-models')
    const { id: availabilityZoneId } = await find(tenant, 'zone.list', 'az2')
    const { id: flavorId } = await find(tenant, 'flavor.choose', 'm2.large', { projectId })
    const { id: imageId } = await find(tenant, 'image.choose', 'Ingot Lab Linux 9.6', {})
    const { id: networkId } = await find(tenant, 'network.choose', 'lab-net', { projectId })
    const { hosts } = await mutateApi<{ hosts: Named[] }>(tenant, 'host.create', {
      ...{ projectId, name: HOST, availabilityZoneId, flavorId, imageId, networkIds: [networkId] },
      password: 'Correct-Horse-7',
    })
    id = hosts[0]?.id
  }
  if (!id) throw new Error('no host was created')
  await expect.poll(async () => (await queryApi<HostView>(tenant, 'host.get', { id })).state, slow).toBe('active')
  return id
}

/** Makes what is missing; safe to repeat. Both pages have to be signed in. */
export async function ensureEstate(admin: Page, tenant: Page): Promise<{ nodeId: string; hostId: string }> {
  const [nodeId] = await Promise.all([
    ensureProvided(admin, 'lab-m2-1'),
    ensureInspected(admin, 'lab-a1-1', 'aarch64'),
    ensureTroubled(admin),
  ])
  const hostId = await ensureHost(tenant)
  await ensureProvided(admin, 'lab-m2-2')
  return { nodeId, hostId }
}
