import type { Client, ClientChannel } from 'ssh2'
import type { ConsoleHandlers, ConsoleStream } from '../contract/console-stream'
import { DriverError } from '../contract/driver-error'
import { connectSsh, type SshTarget } from './ssh-connection'
import type { SshConsoleWay } from './ssh-console-ways'
import { SshStream } from './ssh-stream'

/** A command line that says nothing for so long waits for a command. */
const quietMs = 300
const maxPromptMs = 5_000
/** How long the BMC may take to say that the console is busy, or where it begins. */
const maxEntryMs = 3_000
const maxEntryBytes = 8 << 10

const shellOf = (client: Client): Promise<ClientChannel> =>
  new Promise((resolve, reject) => {
    client.shell({ term: 'vt100', rows: 24, cols: 80 }, (error, channel) => (error ? reject(error) : resolve(channel)))
  })

/** Collects what is printed until `isEnough`, the channel ends or the time is over. */
function collect(channel: ClientChannel, maxMs: number, isEnough: (text: string) => boolean, pauseMs: number) {
  return new Promise<Buffer>((resolve) => {
    const parts: Buffer[] = []
    let pause: NodeJS.Timeout | null = null
    const end = () => {
      clearTimeout(deadline)
      if (pause) clearTimeout(pause)
      channel.off('data', take)
      channel.off('close', end)
      channel.pause()
      resolve(Buffer.concat(parts))
    }
    const deadline = setTimeout(end, maxMs)
    const take = (bytes: Buffer) => {
      parts.push(bytes)
      const text = Buffer.concat(parts).toString('latin1')
      if (isEnough(text) || text.length > maxEntryBytes) return end()
      if (pause) clearTimeout(pause)
      if (pauseMs > 0) pause = setTimeout(end, pauseMs)
    }
    channel.on('data', take)
    channel.once('close', end)
    channel.resume()
  })
}

/** Opens the serial console that a BMC offers by SSH. Throws what `connectSsh` throws, and `console_busy`. */
export async function openSshConsole(
  target: SshTarget,
  way: SshConsoleWay,
  handlers: ConsoleHandlers,
  takeOver: boolean,
): Promise<ConsoleStream> {
  const where = { host: target.host, port: target.port }
  const client = await connectSsh(target)
  try {
    const channel = await shellOf(client)
    const first = way.command === null ? Buffer.alloc(0) : await enter(channel, way, takeOver)
    if (first === 'busy') throw new DriverError('console_busy', { ...where, by: 'ssh' })
    if (first === 'refused') {
      const reason = 'the command line did not hand over to the console'
      throw new DriverError('console_disabled', { ...where, reason, command: way.command ?? '' })
    }
    return new SshStream({ client, channel, way, handlers, first, where })
  } catch (error) {
    client.destroy()
    if (error instanceof DriverError) throw error
    throw new DriverError('console_disabled', { ...where, reason: String((error as Error).message).slice(0, 200) })
  }
}

/** Types the command, and returns what the console printed already. `refused`: this may still be the command line. */
async function enter(
  channel: ClientChannel,
  way: SshConsoleWay,
  takeOver: boolean,
): Promise<Buffer | 'busy' | 'refused'> {
  const prompt = () => collect(channel, maxPromptMs, () => false, quietMs)
  await prompt()
  if (takeOver && way.takeOver !== null) {
    channel.write(`${way.takeOver}\r`)
    await prompt()
  }
  channel.write(`${way.command}\r`)
  const { entered, busy } = way
  const said = await collect(
    channel,
    maxEntryMs,
    (text) => entered?.test(text) === true || busy?.test(text) === true,
    entered ? 0 : quietMs,
  )
  const text = said.toString('latin1')
  if (busy?.test(text)) return 'busy'
  const match = entered?.exec(text)
  if (entered ? !match : way.prompt?.test(text)) return 'refused'
  return match ? said.subarray(match.index + match[0].length) : said
}
