import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { programPath } from './images/debian-programs'

/** A program that dies with this process, however this process ends: the kernel kills it, nobody has to. */
export class BoundProcess {
  readonly ended: Promise<void>
  readonly #child: ChildProcess
  #running = true

  constructor(program: string, args: readonly string[], options: { readonly logFile: string; readonly cwd: string }) {
    const log = openSync(options.logFile, 'a', 0o600)
    const bound = ['--pdeathsig', 'KILL', '--', program, ...args]
    this.#child = spawn(programPath('setpriv'), bound, { cwd: options.cwd, stdio: ['ignore', log, log] })
    closeSync(log)
    this.ended = new Promise((resolve) => {
      const settle = () => {
        this.#running = false
        resolve()
      }
      this.#child.once('exit', settle)
      this.#child.once('error', settle)
    })
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  get running(): boolean {
    return this.#running
  }

  /** Safe to repeat. */
  async kill(): Promise<void> {
    if (this.#running) this.#child.kill('SIGKILL')
    await this.ended
  }
}
