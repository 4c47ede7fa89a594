import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { runTool } from './run-tool'

/** The kernel of Debian's cloud images: small, with every driver that a QEMU machine has. */
const META_PACKAGE = 'linux-image-cloud-amd64'

export interface DebianKernel {
  readonly version: string
  /** Holds boot/vmlinuz-<version> and lib/modules/<version>. */
  readonly directory: string
}

const kernelIn = (directory: string): DebianKernel => {
  const [version] = readdirSync(path.join(directory, 'lib/modules'))
  if (!version) throw new Error(`${directory} holds no kernel`)
  return { version, directory }
}

/** The package that the meta package stands for now, or null when apt knows none. */
async function currentPackage(): Promise<string | null> {
  const text = await runTool('apt-cache', ['depends', META_PACKAGE]).then(String, () => '')
  return /Depends: (linux-image-\S+)/.exec(text)?.[1] ?? null
}

/**
 * Debian's kernel, downloaded by apt (no root needed) and unpacked below `cache`; a second call finds it there. Without
 * apt's lists or the network the newest one of earlier calls serves. Throws when there is none at all.
 */
export async function fetchDebianKernel(cache: string): Promise<DebianKernel> {
  mkdirSync(cache, { recursive: true })
  const name = await currentPackage()
  if (name && existsSync(path.join(cache, name))) return kernelIn(path.join(cache, name))
  const work = mkdtempSync(path.join(cache, '.download-'))
  try {
    if (!name) throw new Error(`apt knows no ${META_PACKAGE}; run: sudo apt-get update`)
    await runTool('apt-get', ['download', '-q', name], { cwd: work })
    const [file] = readdirSync(work)
    await runTool('dpkg-deb', ['-x', path.join(work, file as string), path.join(work, 'tree')])
    await runTool('depmod', ['-b', path.join(work, 'tree'), kernelIn(path.join(work, 'tree')).version])
    // Another builder may have been faster.
    if (!existsSync(path.join(cache, name))) renameSync(path.join(work, 'tree'), path.join(cache, name))
    return kernelIn(path.join(cache, name))
  } catch (error) {
    const earlier = readdirSync(cache)
      .filter((each) => each.startsWith('linux-image-'))
      .sort()
      .at(-1)
    if (earlier) return kernelIn(path.join(cache, earlier))
    throw error
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}
