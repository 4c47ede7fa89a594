/** One server of an OVSDB cluster, as ovsdb(7) writes connection methods: 'tcp:host:port' or 'ssl:host:port'. */
export interface ControllerRemote {
  readonly tls: boolean
  readonly host: string
  readonly port: number
}

const remotePattern =
  /^(?<method>tcp|ssl):(?:\[(?<bracketed>[0-9a-fA-F:.]+)\]|(?<host>[A-Za-z0-9._-]+)):(?<port>\d{1,5})$/

/**
 * The servers of 'ssl:10.0.0.1:6641,ssl:10.0.0.2:6641' in their order; null when a part is nothing of the kind, when there
 * is none or more than eight, or when some are encrypted and others are not.
 */
export function parseControllerEndpoint(text: string): readonly ControllerRemote[] | null {
  const remotes: ControllerRemote[] = []
  for (const part of text.split(',')) {
    const { method, bracketed, host, port } = remotePattern.exec(part.trim())?.groups ?? {}
    const name = bracketed ?? host
    if (name === undefined || Number(port) < 1 || Number(port) > 65_535) return null
    remotes.push({ tls: method === 'ssl', host: name, port: Number(port) })
  }
  const isMixed = remotes.some(({ tls }) => tls !== remotes[0]?.tls)
  return isMixed || remotes.length > 8 ? null : remotes
}

/** As the endpoint writes it; the name of a server of the cluster. */
export const remoteText = ({ tls, host, port }: ControllerRemote): string =>
  `${tls ? 'ssl' : 'tcp'}:${host.includes(':') ? `[${host}]` : host}:${port}`
