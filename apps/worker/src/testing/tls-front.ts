import { request } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { selfSignedCertificate } from '@ingot/lab/agent/self-signed-certificate'

export interface TlsFront {
  readonly certificatePem: string
  /** The HTTPS address in front of an HTTP one. */
  before(url: string): Promise<string>
  stop(): void
}

/** What a load balancer is to an API: TLS with a certificate that no public authority knows, and plain HTTP behind it. */
export function openTlsFront(): TlsFront {
  const { certificatePem, keyPem } = selfSignedCertificate('127.0.0.1')
  const servers: ReturnType<typeof createServer>[] = []
  return {
    certificatePem,
    async before(url) {
      const server = createServer({ cert: certificatePem, key: keyPem }, (incoming, outgoing) => {
        const { method, headers } = incoming
        const passed = request(new URL(incoming.url ?? '/', url), { method, headers }, (answer) => {
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
          answer.pipe(outgoing)
        })
        passed.on('error', () => outgoing.destroy())
        incoming.pipe(passed)
      })
      servers.push(server)
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      return `https://127.0.0.1:${(server.address() as AddressInfo).port}`
    },
    stop() {
      for (const server of servers) {
        server.closeAllConnections()
        server.close()
      }
    },
  }
}
