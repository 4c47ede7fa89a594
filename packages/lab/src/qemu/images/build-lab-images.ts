import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import path from 'node:path'
import { agentPrograms, buildAgentRamdisk } from './build-agent-ramdisk'
import { buildOsDisk } from './build-os-disk'
import { type DebianKernel, fetchDebianKernel } from './debian-kernel'
import { requireLabPrograms } from './debian-programs'
import { filesOfProgram } from './run-tool'

export interface LabImages {
  readonly directory: string
  readonly kernel: string
  readonly ramdisk: string
  readonly osDisk: string
  /** False when earlier built images served. */
  readonly built: boolean
}

export interface LabImagesOptions {
  /** packages/lab/images: what goes into the images. */
  readonly sources: string
  /** Source files of the builder itself: another recipe makes another image. */
  readonly recipe: string
  /** Kernels and images of earlier builds. */
  readonly cache: string
}

const names = { kernel: 'vmlinuz', ramdisk: 'agent.initramfs', osDisk: 'ingot-mini.raw' } as const
/** Programs whose bytes are part of an image. */
const packed = ['busybox', ...agentPrograms] as const

/** Images that were built into `directory` before. */
export const labImagesIn = (directory: string, built = false): LabImages => ({
  directory,
  kernel: path.join(directory, names.kernel),
  ramdisk: path.join(directory, names.ramdisk),
  osDisk: path.join(directory, names.osDisk),
  built,
})

function filesBelow(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(directory, name))
    .filter((file) => statSync(file).isFile())
    .sort()
}

async function hashInputs({ sources, recipe }: LabImagesOptions, kernel: DebianKernel): Promise<string> {
  const hash = createHash('sha256').update(kernel.version)
  for (const root of [sources, recipe]) {
    for (const file of filesBelow(root)) hash.update(path.relative(root, file)).update(readFileSync(file))
  }
  const programs = await Promise.all(packed.map(filesOfProgram))
  for (const file of [...new Set(programs.flat())].sort()) hash.update(file).update(readFileSync(file))
  return hash.digest('hex').slice(0, 16)
}

/**
 * The deploy kernel and ramdisk and the small operating system, built without root rights in seconds; the same inputs are
 * built once. Safe to repeat, also at the same time. Throws MissingProgramsError when Debian packages are missing.
 */
export async function buildLabImages(options: LabImagesOptions): Promise<LabImages> {
  requireLabPrograms()
  const kernel = await fetchDebianKernel(path.join(options.cache, 'kernels'))
  const directory = path.join(options.cache, await hashInputs(options, kernel))
  if (existsSync(directory)) return labImagesIn(directory)
  mkdirSync(options.cache, { recursive: true })
  const work = mkdtempSync(path.join(options.cache, '.build-'))
  try {
    const out = labImagesIn(path.join(work, 'out'), true)
    mkdirSync(out.directory)
    copyFileSync(path.join(kernel.directory, `boot/vmlinuz-${kernel.version}`), out.kernel)
    const part = (name: string) => path.join(work, name)
    mkdirSync(part('os'))
    await Promise.all([
      buildAgentRamdisk({
        kernel,
        sources: path.join(options.sources, 'agent'),
        work: part('agent'),
        file: out.ramdisk,
      }),
      buildOsDisk({ kernel, sources: options.sources, work: part('os'), file: out.osDisk }),
    ])
    if (!existsSync(directory)) renameSync(out.directory, directory)
    return labImagesIn(directory, true)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}
