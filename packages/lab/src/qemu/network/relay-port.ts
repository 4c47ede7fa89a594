import { spawn } from 'node:child_process'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { Duplex, pipeline } from 'node:stream'

export interface Relay {
  /** 0 for a unix socket. */
  readonly port: number
  close(): void
}

/** Joins each connection to a TCP port (0: a free one) or unix socket of this computer with what `open` returns. */
export async function relayPort(
  listen: { readonly port: number } | { readonly path: string },
  open: () => Duplex | null,
): Promise<Relay> {
  const connections = new Set<Duplex>()
  const server: Server = createServer({ allowHalfOpen: true }, (socket) => {
    const far = open()
    if (!far) return void socket.destroy()
    connections.add(socket)
    socket.once('close', () => {
      connections.delete(socket)
      far.destroy()
    })
    pipeline(socket, far, () => undefined)
    pipeline(far, socket, () => undefined)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen('port' in listen ? { port: listen.port, host: '127.0.0.1' } : listen, resolve)
  })
  const address = server.address() as AddressInfo | string
  return {
    port: typeof address === 'string' ? 0 : address.port,
    close() {
      server.close()
      for (const socket of connections) socket.destroy()
    },
  }
}

/** A program as a stream: its standard input and output. It is killed when the stream is destroyed. */
export function streamOfProgram([program, args]: readonly [program: string, args: string[]]): Duplex {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'] })
  const stream = Duplex.from({ readable: child.stdout, writable: child.stdin })
  child.once('error', (error) => stream.destroy(error))
  stream.once('close', () => child.kill('SIGKILL'))
  return stream
}
