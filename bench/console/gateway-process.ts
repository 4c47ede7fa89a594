import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const entry = fileURLToPath(new URL('../../apps/worker/src/testing/console-gateway-process.ts', import.meta.url))

/** The gateway in a process of its own, so that its memory and CPU are not those of the load. */
export class GatewayProcess {
  readonly #child: ChildProcess
  port = 0

  private constructor(child: ChildProcess) {
    this.#child = child
  }

  static async start(): Promise<GatewayProcess> {
    const child = fork(entry, {
      execArgv: ['--import', 'tsx', '--expose-gc'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    const gateway = new GatewayProcess(child)
    gateway.port = (await gateway.#next<{ port: number }>()).port
    return gateway
  }

  async memoryBytes(): Promise<number> {
    // Twice: what the first collection finalises the second one frees.
    await this.#ask({ ask: 'memory' })
    return (await this.#ask<{ rssBytes: number }>({ ask: 'memory' })).rssBytes
  }
  /** Lets the flooding machine print; returns the bytes it printed since the last call. */
  async flood(bytesPerS: number, packets = false): Promise<number> {
    return (await this.#ask<{ floodedBytes: number }>({ ask: 'flood', bytesPerS, packets })).floodedBytes
  }
  async resetPeakBytes(): Promise<number> {
    return (await this.#ask<{ peakBytes: number }>({ ask: 'resetPeak' })).peakBytes
  }
  async peakBytes(): Promise<number> {
    return (await this.#ask<{ peakBytes: number }>({ ask: 'peak' })).peakBytes
  }
  async cpuMs(): Promise<number> {
    return (await this.#ask<{ cpuMs: number }>({ ask: 'cpu' })).cpuMs
  }
  stop(): void {
    this.#child.disconnect()
  }

  #ask<T>(request: object): Promise<T> {
    const answer = this.#next<T>()
    this.#child.send(request)
    return answer
  }
  #next<T>(): Promise<T> {
    return new Promise((resolve, reject) => {
      const ended = (code: number | null) => reject(new Error(`the gateway ended with ${code}`))
      this.#child.once('exit', ended)
      this.#child.once('message', (message) => {
        this.#child.off('exit', ended)
        resolve(message as T)
      })
    })
  }
}
