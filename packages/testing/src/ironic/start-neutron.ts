import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type RunningNeutron = {
  url: string
  /** What Ironic last wrote of a port: its MAC address, the node it is bound to. */
  port(id: string): Readonly<Record<string, unknown>>
  stop(): Promise<void>
}

const network = {
  id: '4f1c1fd5-2f5d-4b8c-9f0a-9d5f1e7c5a10',
  name: 'cleaning',
  status: 'ACTIVE',
  'provider:physical_network': null,
}
export const neutronNetworkId = network.id

/**
 * The little of Neutron's API that Ironic's network interface `flat` asks for: every port exists, and keeps what is
 * written to it. Ironic itself is the real one; a Neutron with its database and queue would take a minute.
 */
export async function startNeutron(): Promise<RunningNeutron> {
  const ports = new Map<string, Record<string, unknown>>()
  const portOf = (id: string) => {
    const known = ports.get(id) ?? { id, network_id: network.id, status: 'DOWN', 'binding:host_id': '' }
    ports.set(id, known)
    return known
  }
  const answer = (url: URL, patch: { port?: Record<string, unknown> }): object | null => {
    const [, version, kind, id] = url.pathname.split('/')
    const self = [{ rel: 'self', href: `${url.origin}/v2.0/` }]
    if (kind === undefined || kind === '') {
      const versions = [{ id: 'v2.0', status: 'CURRENT', links: self }]
      return version === undefined || version === '' ? { versions } : { resources: [] }
    }
    if (kind === 'networks') return id === undefined ? { networks: [network] } : { network }
    if (kind !== 'ports') return null
    return id === undefined ? { ports: [] } : { port: Object.assign(portOf(id), patch.port) }
  }
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => {
      body += part
    })
    request.on('end', () => {
      const url = new URL(request.url ?? '/', `http://${request.headers.host}`)
      const found = answer(url, body === '' ? {} : JSON.parse(body))
      response.writeHead(found ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(found ?? {}))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    port: (id) => ports.get(id) ?? {},
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
