// Servers, networks and hosts in the zone whose switches are driven, made by the API: the switches are what the specs look at.
import { expect, type Page } from '@playwright/test'
import { mutateApi, queryApi } from './call-api'
import { askLab, labInfo, labNode } from './portal'

export const switchedZone = 'az3'
export const hostPassword = 'Correct-Horse-7'
const slow = { timeout: 170_000 }

type Named = { readonly id: string; readonly name: string }
type NodeView = Named & { provisionState: string; openOperation: { kind: string } | null }
export type HostView = Named & { state: string; node: Named | null; lastError: { code: string } | null }

export async function findByName<T extends Named>(
  page: Page,
  procedure: string,
  name: string,
  input?: object,
): Promise<T> {
  const answer = await queryApi<T[] | { items: T[] }>(page, procedure, input)
  const found = (Array.isArray(answer) ? answer : answer.items).find((each) => each.name === name)
  if (!found) throw new Error(`${procedure} has no ${name}`)
  return found
}

async function settled(page: Page, id: string): Promise<NodeView> {
  await expect.poll(async () => (await queryApi<NodeView>(page, 'node.get', { id })).openOperation, slow).toBeNull()
  return queryApi<NodeView>(page, 'node.get', { id })
}

/** A server of the lab in the zone, with what its agent sees at the ends of its cables. */
export async function inspectServer(page: Page, name: string, arch: string): Promise<string> {
  const { address, port } = labNode(name)
  const { username, password } = labInfo()
  const { macs } = await askLab<{ macs: string[] }>(`/nodes/${name}`)
  const { id: availabilityZoneId } = await findByName(page, 'zone.list', switchedZone)
  const bmc = { host: address, port, username, password }
  const { id } = await mutateApi<Named>(page, 'node.register', {
    ...{ name, arch, availabilityZoneId, bmc, macAddresses: macs },
  })
  await settled(page, id)
  await mutateApi(page, 'node.action', { id, action: 'inspect' })
  await settled(page, id)
  return id
}

export async function provideServer(page: Page, id: string): Promise<void> {
  await mutateApi(page, 'node.action', { id, action: 'provide' })
  expect((await settled(page, id)).provisionState).toBe('available')
}

/** A network that a project makes itself: its VLAN is picked by the cloud. */
export async function makeNetwork(
  page: Page,
  { project, name, cidr }: { project: string; name: string; cidr: string },
) {
  const { id: projectId } = await findByName(page, 'project.list', project)
  const places = await queryApi<{ id: string; zone: Named }[]>(page, 'network.places')
  const place = places.find(({ zone }) => zone.name === switchedZone)
  if (!place) throw new Error('the zone has no physical network')
  const network = await mutateApi<{ id: string; vlanId: number }>(page, 'network.create', {
    ...{ projectId, name, physicalNetworkId: place.id },
  })
  await mutateApi(page, 'subnet.create', { networkId: network.id, cidr })
  return network
}

/** Asks for a host. */
export async function deployHost(
  page: Page,
  {
    project,
    name,
    flavor,
    networkId,
    arch = 'x86_64',
    zone = switchedZone,
  }: Record<'project' | 'name' | 'flavor' | 'networkId', string> & { arch?: string; zone?: string },
) {
  const { id: projectId } = await findByName(page, 'project.list', project)
  const { id: availabilityZoneId } = await findByName(page, 'zone.list', zone)
  const { id: flavorId } = await findByName(page, 'flavor.choose', flavor, { projectId })
  const image = arch === 'x86_64' ? 'Ingot Lab Linux 9.6' : 'Ingot Lab Linux 10.0 (aarch64)'
  const { id: imageId } = await findByName(page, 'image.choose', image, {})
  const { hosts } = await mutateApi<{ hosts: Named[] }>(page, 'host.create', {
    ...{ projectId, name, availabilityZoneId, flavorId, imageId, networkIds: [networkId], password: hostPassword },
  })
  const id = hosts[0]?.id
  if (!id) throw new Error('no host was created')
  return id
}

/** Waits until a host is no longer on its way. */
export async function hostAtRest(page: Page, id: string): Promise<HostView> {
  const get = () => queryApi<HostView>(page, 'host.get', { id })
  await expect.poll(async () => (await get()).state, slow).not.toBe('deploying')
  return get()
}

export async function addressOf(page: Page, hostId: string): Promise<string> {
  const { nics } = await queryApi<{ nics: { address: string }[] }>(page, 'host.get', { id: hostId })
  return nics[0]?.address ?? ''
}

/** The VLAN that a port of a lab switch carries untagged, by its running configuration. */
export async function carriedBy(switchName: string, port: string): Promise<number | null> {
  const { carries } = await askLab<{ carries: { access: number | null } | null }>(
    `/switches/${switchName}/ports/${encodeURIComponent(port)}`,
  )
  return carries?.access ?? null
}

/** The port of a lab switch that a server's cable ends in. */
export async function portTo(switchName: string, server: string): Promise<string> {
  const { ports } = await askLab<{ ports: { name: string; cable: { server?: string } | null }[] }>(
    `/switches/${switchName}`,
  )
  const found = ports.find(({ cable }) => cable?.server === server)
  if (!found) throw new Error(`${server} has no cable to ${switchName}`)
  return found.name
}

/** Breaks or mends the lab: its control API takes what it is told. */
export async function tellLab(method: 'PUT' | 'DELETE' | 'POST', path: string, body: object = {}): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`${labInfo().controlUrl}${path}`, { method, headers, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`the lab answered ${response.status} for ${path}: ${await response.text()}`)
}
