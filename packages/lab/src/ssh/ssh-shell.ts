import type { ServerChannel } from 'ssh2'
import type { LabNode } from '../lab-node'
import type { SshConsoleProfile } from '../redfish/vendor-profile'

/** Who has a machine's console by SSH. */
export interface SshConsoleHolder {
  current: SshShell | null
}

/** One login at a controller: its command line, if it has one, and the way to the serial console and back. */
export class SshShell {
  readonly #node: LabNode
  readonly #profile: SshConsoleProfile
  readonly #channel: ServerChannel
  readonly #holder: SshConsoleHolder
  #line = ''
  /** Keys since the console began, as far as they matter for leaving it. */
  #recent = '\r'
  #detach: (() => void) | null = null

  constructor(node: LabNode, profile: SshConsoleProfile, channel: ServerChannel, holder: SshConsoleHolder) {
    this.#node = node
    this.#profile = profile
    this.#channel = channel
    this.#holder = holder
    channel.on('data', (bytes: Buffer) => this.#take(bytes))
    channel.on('close', () => this.#release())
    if (profile.prompt === null) this.#enter()
    else channel.write(profile.prompt)
  }

  #take(bytes: Buffer): void {
    for (const byte of bytes) {
      const key = String.fromCharCode(byte)
      if (this.#detach) this.#type(key)
      else if (key !== '\r') {
        this.#line += key
        this.#channel.write(key)
      } else {
        const line = this.#line.trim()
        this.#line = ''
        this.#run(line)
      }
    }
  }

  #type(key: string): void {
    this.#recent = (this.#recent + key).slice(-8)
    if (!this.#recent.endsWith(this.#profile.leave)) {
      this.#node.serialPort.input(Buffer.from(key, 'latin1'))
      return
    }
    this.#node.eventLog.record('ssh.console-left')
    this.leave()
  }

  #run(line: string): void {
    const { command, stop, prompt } = this.#profile
    if (line === command) {
      this.#enter()
      return
    }
    if (line === 'exit') {
      this.#channel.end()
      return
    }
    if (line !== '' && line === stop) this.#holder.current?.leave()
    else if (line !== '') {
      this.#node.eventLog.record('ssh.command', line)
      this.#channel.write('\r\nInvalid command')
    }
    this.#channel.write(`\r\n${prompt}`)
  }

  #enter(): void {
    const { busy, greeting, prompt } = this.#profile
    const isShared = prompt === null
    if (!isShared && (this.#holder.current || this.#node.bmc.sol.owner)) {
      this.#channel.write(`${busy}\r\n${prompt}`)
      return
    }
    if (!isShared) this.#holder.current = this
    this.#recent = '\r'
    this.#channel.write(greeting)
    this.#detach = this.#node.serialPort.attach({
      output: (bytes) => void this.#channel.write(bytes),
      backlogBytes: () => this.#channel.writableLength,
    })
    this.#node.eventLog.record('ssh.console-entered')
  }

  /** Back to the command line, or out where there is none. */
  leave(): void {
    this.#release()
    if (this.#profile.prompt === null) this.#channel.end()
    else this.#channel.write(`\r\n${this.#profile.prompt}`)
  }

  #release(): void {
    this.#detach?.()
    this.#detach = null
    if (this.#holder.current === this) this.#holder.current = null
  }
}
