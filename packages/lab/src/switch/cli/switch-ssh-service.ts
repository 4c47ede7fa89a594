import { timingSafeEqual } from 'node:crypto'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import ssh2, { type Algorithms, type AuthContext, type Connection, type ServerChannel } from 'ssh2'
import { loadSshHostKey } from '../../ssh/ssh-host-key'
import type { LabSwitch, SwitchLogin } from '../switch-model'
import { CommandLine } from './command-line'
import { dialects } from './dialects'
import { askInBand } from './in-band-login'
import { Terminal } from './terminal'

const loginMethods: readonly SwitchLogin[] = ['publickey', 'password', 'keyboard-interactive']

// What switches of 2010 know, and nothing else.
const oldAlgorithms: Algorithms = {
  kex: ['diffie-hellman-group14-sha1', 'diffie-hellman-group1-sha1'],
  cipher: ['aes128-cbc', '3des-cbc'],
  hmac: ['hmac-sha1'],
  serverHostKey: ['ssh-rsa'],
}

export interface SwitchSsh {
  readonly port: number
  stop(): Promise<void>
}

/**
 * The management port of a lab switch: its vendor's command line over SSH. Port 0 picks a free one. The host key is kept in
 * `dataDir`, by the switch's name; with the fault `host-key-changed` another one is
 * shown, with `old-algorithms` only what is not secure any more is offered.
 */
export async function startSwitchSsh(options: {
  readonly sw: LabSwitch
  readonly address: string
  readonly port: number
  readonly dataDir: string
}): Promise<SwitchSsh> {
  const { sw, dataDir } = options
  const connections = new Set<Connection>()
  const sockets = new Set<Socket>()
  const servers = new Map<string, InstanceType<typeof ssh2.Server>>()
  const serverOf = async (kind: 'kept' | 'changed' | 'old') => {
    const known = servers.get(kind)
    if (known) return known
    const key = await loadSshHostKey(join(dataDir, 'switches', sw.name, kind), kind === 'old' ? 'rsa' : 'ed25519')
    const server = new ssh2.Server(
      { hostKeys: [key], ident: 'SSH-2.0-Switch', ...(kind === 'old' ? { algorithms: oldAlgorithms } : {}) },
      (connection, { port }) => {
        connections.add(connection)
        connection.on('error', () => {})
        connection.on('close', () => connections.delete(connection))
        acceptLogin(sw, connection, () => {
          for (const socket of sockets) if (socket.remotePort === port) socket.destroy()
        })
      },
    )
    servers.set(kind, server)
    return server
  }
  const listener = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    socket.setNoDelay()
    const kind = sw.faults.take('old-algorithms') ? 'old' : sw.faults.take('host-key-changed') ? 'changed' : 'kept'
    serverOf(kind).then(
      (server) => server.injectSocket(socket),
      () => socket.destroy(),
    )
  })
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject)
    listener.listen(options.port, options.address, resolve)
  })
  const hangUp = () => {
    for (const socket of sockets) socket.destroy()
  }
  const unsubscribe = sw.subscribe((event) => {
    if (event === 'reboot') hangUp()
  })
  return {
    port: (listener.address() as AddressInfo).port,
    stop: async () => {
      unsubscribe()
      for (const connection of connections) connection.end()
      hangUp()
      await new Promise<void>((resolve) => listener.close(() => resolve()))
    },
  }
}

function acceptLogin(sw: LabSwitch, connection: Connection, hangUp: () => void): void {
  const dialect = dialects[sw.vendor]
  connection.on('authentication', (attempt) => {
    if (dialect.login === 'in-band') attempt.accept()
    else if (attempt.username === sw.spec.username) checkLogin(sw, attempt)
    else attempt.reject([...(sw.spec.logins ?? loginMethods)])
  })
  connection.on('session', (accept) => {
    const session = accept()
    let rows = 24
    const open = (channel: ServerChannel) => {
      const cli = new CommandLine(sw, dialect)
      cli.pageLines = rows
      channel.on('error', () => {})
      return cli
    }
    session.on('pty', (acceptPty, _reject, info) => {
      rows = info.rows || rows
      acceptPty?.()
    })
    session.on('window-change', (acceptChange) => acceptChange?.())
    session.on('shell', (acceptShell) => {
      const channel = acceptShell()
      const cli = open(channel)
      const terminal = new Terminal(cli, channel, hangUp)
      if (dialect.login === 'in-band') askInBand(cli, () => terminal.welcome())
      else {
        const { banner, asksAtLogin } = sw.spec
        if (banner !== undefined) channel.write(`${banner.replaceAll('\n', '\r\n')}\r\n`)
        terminal.welcome()
        if (asksAtLogin !== undefined) cli.ask({ text: asksAtLogin, answer: () => undefined })
      }
      terminal.start()
    })
    session.on('exec', (acceptExec, _reject, info) => {
      const channel = acceptExec()
      const cli = open(channel)
      const text = cli.run(info.command)
      if (text !== '') channel.write(`${text}\n`)
      channel.exit(cli.exitCode)
      channel.end()
    })
  })
}

function checkLogin(sw: LabSwitch, attempt: AuthContext): void {
  const ways = [...(sw.spec.logins ?? loginMethods)]
  if (!ways.some((way) => way === attempt.method)) attempt.reject(ways)
  else if (attempt.method === 'password') {
    if (attempt.password === sw.spec.password) attempt.accept()
    else attempt.reject(ways)
  } else if (attempt.method === 'keyboard-interactive') {
    attempt.prompt([{ prompt: 'Password: ', echo: false }], (answers) => {
      if (answers[0] === sw.spec.password) attempt.accept()
      else attempt.reject(ways)
    })
  } else if (attempt.method === 'publickey' && sw.spec.publicKey) {
    const known = ssh2.utils.parseKey(sw.spec.publicKey)
    const isKnown =
      !(known instanceof Error) && attempt.key.algo === known.type && equal(attempt.key.data, known.getPublicSSH())
    // Without a signature the client only asks whether the key would do.
    const { signature, blob, hashAlgo } = attempt
    if (isKnown && (!signature || (blob && known.verify(blob, signature, hashAlgo) === true))) attempt.accept()
    else attempt.reject(ways)
  } else attempt.reject(ways)
}

function equal(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}
