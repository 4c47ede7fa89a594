import { rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'

/** What a BMC can do to its machine. */
export interface Chassis {
  isOn(): boolean
  powerOn(): Promise<void>
  powerOff(): Promise<void>
  reset(): Promise<void>
  pressPowerButton(): Promise<void>
  nextBoot: string
}

type Setter = (chassis: Chassis, value: string) => Promise<void> | void

// ipmi_sim(1), "chassis control program". It knows `default` for the hard disk.
const setters: Readonly<Record<string, Setter>> = {
  power: (chassis, value) => (value === '1' ? chassis.powerOn() : chassis.powerOff()),
  reset: (chassis) => chassis.reset(),
  shutdown: (chassis) => chassis.pressPowerButton(),
  boot: (chassis, value) => {
    chassis.nextBoot = value
  },
  identify: () => undefined,
}

async function answer(chassis: Chassis, line: string): Promise<string> {
  const [operation = '', ...words] = line.trim().split(/\s+/)
  if (operation === 'check') {
    if (words.every((word) => word in setters)) return ''
    throw new Error(`no ${words.join(', ')} here`)
  }
  if (operation === 'get') {
    const values: Readonly<Record<string, string>> = { power: chassis.isOn() ? '1' : '0', boot: chassis.nextBoot }
    return words
      .map((word) => {
        if (values[word] === undefined) throw new Error(`nothing known of ${word}`)
        return `${word}:${values[word]}\n`
      })
      .join('')
  }
  if (operation !== 'set') throw new Error(`no operation ${operation}`)
  for (let at = 0; at < words.length; at += 2) {
    const setter = setters[words[at] ?? '']
    if (!setter) throw new Error(`nothing known of ${words[at]}`)
    await setter(chassis, words[at + 1] ?? '')
  }
  return ''
}

/** Answers a machine's BMC on a unix socket, one line in each connection. */
export async function startChassisService(
  chassis: Chassis,
  socketPath: string,
  onError: (error: unknown) => void,
): Promise<Server> {
  rmSync(socketPath, { force: true })
  // The asking side has nothing more to say while it waits: that must not end the answer.
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.setEncoding('utf8')
    socket.on('error', () => undefined)
    socket.once('data', (line: string) => {
      answer(chassis, line).then(
        (text) => socket.end(`ok\n${text}`),
        (error: unknown) => {
          onError(error)
          socket.end('failed\n')
        },
      )
    })
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(socketPath, resolve))
  return server
}
