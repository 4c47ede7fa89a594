import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import type { DebianKernel } from './debian-kernel'
import { type DebianProgram, programPath } from './debian-programs'
import { filesOfProgram, runTool } from './run-tool'

/** A root directory that becomes a ramdisk or a file system. */
export class FileTree {
  readonly directory: string

  constructor(directory: string) {
    this.directory = directory
    mkdirSync(directory, { recursive: true })
  }

  #place(target: string): string {
    const file = path.join(this.directory, target)
    mkdirSync(path.dirname(file), { recursive: true })
    return file
  }

  addDirectories(...targets: string[]): void {
    for (const target of targets) mkdirSync(path.join(this.directory, target), { recursive: true })
  }

  addText(target: string, text: string, mode = 0o644): void {
    const file = this.#place(target)
    writeFileSync(file, text)
    chmodSync(file, mode)
  }

  addFile(source: string, target: string, mode = 0o644): void {
    const file = this.#place(target)
    copyFileSync(source, file)
    chmodSync(file, mode)
  }

  addFolder(source: string, target: string): void {
    cpSync(source, this.#place(target), { recursive: true })
  }

  addLink(target: string, to: string): void {
    if (!existsSync(path.join(this.directory, target))) symlinkSync(to, this.#place(target))
  }

  addBusybox(): void {
    this.addFile(programPath('busybox'), '/bin/busybox', 0o755)
  }

  /** Programs go to /usr/sbin, their libraries where they are at home. */
  async addPrograms(...names: DebianProgram[]): Promise<void> {
    for (const name of names) {
      const [program, ...libraries] = await filesOfProgram(name)
      this.addFile(program as string, `/usr/sbin/${name}`, 0o755)
      for (const library of libraries) this.addFile(library, library, 0o755)
    }
  }

  /**
   * Modules with everything they depend on: /etc/modules names those that `load` lists, the kernel asks for the `others` when it
   * needs them. Throws when there is no such module.
   */
  async addModules(kernel: DebianKernel, load: readonly string[], others: readonly string[] = []): Promise<void> {
    const home = `lib/modules/${kernel.version}`
    for (const name of [...load, ...others]) {
      const args = ['-d', kernel.directory, '-S', kernel.version, '--show-depends', name]
      const text = String(await runTool('modprobe', args))
      for (const [, file = ''] of text.matchAll(/^insmod (\S+)/gm)) {
        this.addFile(file, file.slice(file.indexOf(`/${home}/`)))
      }
    }
    for (const name of ['modules.builtin', 'modules.order', 'modules.builtin.modinfo']) {
      this.addFile(path.join(kernel.directory, home, name), `${home}/${name}`)
    }
    await runTool('depmod', ['-b', this.directory, kernel.version])
    this.addText('/etc/modules', `${load.join('\n')}\n`)
  }

  /** The tree as an initramfs: a gzipped cpio archive, everything owned by root. */
  async packRamdisk(): Promise<Buffer> {
    const names = await runTool('find', ['.', '-mindepth', '1', '-print0'], { cwd: this.directory })
    const sorted = names.toString().split('\0').filter(Boolean).sort().join('\0')
    const args = ['--quiet', '--null', '--create', '--format=newc', '--owner=0:0', '--reproducible']
    return gzipSync(await runTool('cpio', args, { cwd: this.directory, input: `${sorted}\0` }), { level: 6 })
  }
}
