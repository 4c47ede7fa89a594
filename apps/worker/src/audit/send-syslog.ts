import dgram from 'node:dgram'
import net from 'node:net'
import os from 'node:os'

/** Facility 13 (log audit), severity 6 (informational): RFC 5424, section 6.2.1. */
const PRIORITY = 13 * 8 + 6
const TIMEOUT_MS = 10_000

/** A message of RFC 5424 with `text` as it is. */
export function syslogMessage(text: string, at: Date, host: string = os.hostname()): string {
  return `<${PRIORITY}>1 ${at.toISOString()} ${host.replace(/[^!-~]/g, '') || '-'} ingot ${process.pid} audit-checkpoint - ${text}`
}

/**
 * Sends messages to `udp://host:port` (RFC 5426) or `tcp://host:port` (RFC 6587, counted octets). Rejects when TCP did not take
 * them; with UDP nobody knows.
 */
export async function sendSyslog(target: URL, messages: readonly string[]): Promise<void> {
  if (messages.length === 0) return
  const port = Number(target.port || 514)
  const host = target.hostname.replace(/^\[|\]$/g, '')
  if (target.protocol === 'udp:') {
    const socket = dgram.createSocket(net.isIPv6(host) ? 'udp6' : 'udp4')
    try {
      for (const message of messages)
        await new Promise<void>((resolve, reject) =>
          socket.send(message, port, host, (error) => (error ? reject(error) : resolve())),
        )
    } finally {
      socket.close()
    }
    return
  }
  await new Promise<void>((resolve, reject) => {
    const socket = net.connect({ host, port })
    socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error('the syslog server does not answer')))
    socket.once('error', reject)
    socket.once('close', () => resolve())
    socket.end(messages.map((message) => `${Buffer.byteLength(message)} ${message}`).join(''))
    // It says nothing; without a reader its end would never be seen.
    socket.resume()
  })
}
