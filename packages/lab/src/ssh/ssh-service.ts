import type { AddressInfo } from 'node:net'
import ssh2, { type Connection, type ServerChannel } from 'ssh2'
import type { LabNode } from '../lab-node'
import { checkPassword } from '../redfish/check-login'
import { vendorProfiles } from '../redfish/vendor-profiles'
import { type SshConsoleHolder, SshShell } from './ssh-shell'

const largestPort = 65_535

/** Serial consoles by SSH, on the controllers that have them. */
export class SshService {
  readonly #address: string
  readonly #hostKey: string
  readonly #servers: InstanceType<typeof ssh2.Server>[] = []
  readonly #connections = new Set<Connection>()

  constructor(address: string, hostKey: string) {
    this.#address = address
    this.#hostKey = hostKey
  }

  /** Port 0 picks a free one. A port that is taken, or too large, leaves the controller without SSH. */
  async bind(node: LabNode, port: number): Promise<void> {
    const profile = vendorProfiles[node.vendorName].ssh
    if (!profile || port > largestPort) return
    const holder: SshConsoleHolder = { current: null }
    const server = new ssh2.Server({ hostKeys: [this.#hostKey] }, (connection) =>
      this.#accept(connection, (channel) => new SshShell(node, profile, channel, holder), node),
    )
    const isBound = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false))
      server.listen(port, this.#address, () => resolve(true))
    })
    if (!isBound) return
    this.#servers.push(server)
    node.sshPort = (server.address() as AddressInfo).port
  }

  async stop(): Promise<void> {
    for (const connection of this.#connections) connection.end()
    await Promise.all(this.#servers.map((each) => new Promise<void>((resolve) => each.close(() => resolve()))))
  }

  #accept(connection: Connection, serve: (channel: ServerChannel) => void, node: LabNode): void {
    this.#connections.add(connection)
    connection.on('error', () => {})
    connection.on('close', () => this.#connections.delete(connection))
    connection.on('authentication', (attempt) => {
      if (attempt.method !== 'password') return attempt.reject(['password'])
      if (checkPassword(node.board, attempt.username, attempt.password)) attempt.accept()
      else {
        node.eventLog.record('ssh.login-refused', attempt.username)
        attempt.reject(['password'])
      }
    })
    connection.on('session', (accept) => {
      const session = accept()
      session.on('pty', (acceptPty) => acceptPty?.())
      session.on('shell', (acceptShell) => serve(acceptShell()))
    })
  }
}
