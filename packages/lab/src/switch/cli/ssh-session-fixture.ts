import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ssh2, { type ClientChannel, type ConnectConfig } from 'ssh2'
import type { LabSwitch } from '../switch-model'
import { type SwitchSsh, startSwitchSsh } from './switch-ssh-service'

/** A terminal of a plain SSH client: types, and waits for what it wants to see. */
export class TerminalFixture {
  readonly #client: InstanceType<typeof ssh2.Client>
  readonly #channel: ClientChannel
  #unread = ''
  #wake: () => void = () => {}
  #ended = false

  constructor(client: InstanceType<typeof ssh2.Client>, channel: ClientChannel) {
    this.#client = client
    this.#channel = channel
    channel.on('data', (bytes: Buffer) => {
      this.#unread += bytes.toString()
      this.#wake()
    })
    channel.on('close', () => {
      this.#ended = true
      this.#wake()
    })
  }

  /** Everything up to and with `end`; what had come when the session ended first. */
  async until(end: string): Promise<string> {
    for (;;) {
      const at = this.#unread.indexOf(end)
      if (at >= 0 || this.#ended) {
        const text = at < 0 ? this.#unread : this.#unread.slice(0, at + end.length)
        this.#unread = this.#unread.slice(text.length)
        return text
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }

  async send(line: string, end: string): Promise<string> {
    this.#channel.write(`${line}\r`)
    return this.until(end)
  }

  type(keys: string): void {
    this.#channel.write(keys)
  }

  close(): void {
    this.#client.end()
  }
}

export interface SshFixture {
  readonly service: SwitchSsh
  open(config?: Partial<ConnectConfig>): Promise<TerminalFixture>
  stop(): Promise<void>
}

export async function sshFixture(sw: LabSwitch): Promise<SshFixture> {
  const dataDir = await mkdtemp(join(tmpdir(), 'ingot-switch-'))
  const service = await startSwitchSsh({ sw, address: '127.0.0.1', port: 0, dataDir })
  const clients = new Set<InstanceType<typeof ssh2.Client>>()
  return {
    service,
    open: (config = {}) =>
      new Promise((resolve, reject) => {
        const client = new ssh2.Client()
        clients.add(client)
        client.once('error', reject)
        client.on('error', () => {})
        client.on('keyboard-interactive', (_name, _text, _language, _prompts, finish) =>
          finish([String(config.password ?? sw.spec.password)]),
        )
        client.once('ready', () =>
          client.shell({ rows: 8, cols: 80 }, (error, channel) =>
            error ? reject(error) : resolve(new TerminalFixture(client, channel)),
          ),
        )
        client.connect({
          host: '127.0.0.1',
          port: service.port,
          username: sw.spec.username,
          password: sw.spec.password,
          ...config,
        })
      }),
    stop: async () => {
      for (const client of clients) client.end()
      await service.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
