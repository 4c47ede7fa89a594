import type { ConsoleHandlers, ConsoleStream } from '../contract/console-stream'
import { DriverError } from '../contract/driver-error'
import type { IpmiConnection, SessionPin } from './ipmi-connection'
import { activateSol } from './sol-activation'
import { SolStream } from './sol-stream'

/** Opens serial over LAN on the connection's session. The BMC has one console, and so has a connection. */
export async function openIpmiConsole(
  connection: IpmiConnection,
  handlers: ConsoleHandlers,
  takeOver: boolean,
): Promise<ConsoleStream> {
  const where = { host: connection.host, port: connection.port }
  // Bytes may follow the activation at once, so the stream is attached before anything else can run.
  const activating: SessionPin = { onSessionLost() {} }
  if (!connection.pin(activating)) {
    throw new DriverError('console_busy', { ...where, reason: 'this process already holds the console' })
  }
  try {
    const maxDataBytes = await activateSol(connection, takeOver)
    const { session } = connection
    if (!session) throw new DriverError('console_lost', { ...where, reason: 'session lost while opening' })
    connection.unpin(activating)
    const stream = new SolStream(connection, session, maxDataBytes, handlers)
    connection.pin(stream)
    return stream
  } catch (error) {
    connection.unpin(activating)
    throw error
  }
}
