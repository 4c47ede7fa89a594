import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const kernelMagic = 'INGOT-LAB-DEPLOY-KERNEL/1\n'
const ramdiskMagic = 'INGOT-LAB-DEPLOY-RAMDISK/1\n'

export interface DeployImage {
  readonly kernelPath: string
  readonly ramdiskPath: string
}

export interface DeployImageOptions {
  readonly kernelBytes?: number
  readonly ramdiskBytes?: number
}

// Bytes that do not compress away and are the same on every machine.
function filled(magic: string, bytes: number): Buffer {
  const body = Buffer.alloc(bytes)
  let block = createHash('sha256').update(magic).digest()
  for (let at = 0; at < bytes; at += block.length) {
    block.copy(body, at)
    block = createHash('sha256').update(block).digest()
  }
  body.write(magic, 0)
  return body
}

/**
 * Writes the deploy kernel and ramdisk that a lab server recognises after downloading them: it then runs the simulated
 * ironic-python-agent with the kernel's command line. Deterministic; safe to repeat.
 */
export async function buildDeployImage(directory: string, options: DeployImageOptions = {}): Promise<DeployImage> {
  await mkdir(directory, { recursive: true })
  const kernelPath = join(directory, 'lab-deploy.kernel')
  const ramdiskPath = join(directory, 'lab-deploy.initramfs')
  await writeFile(kernelPath, filled(kernelMagic, options.kernelBytes ?? 64 << 10))
  await writeFile(ramdiskPath, filled(ramdiskMagic, options.ramdiskBytes ?? 256 << 10))
  return { kernelPath, ramdiskPath }
}

export function isLabKernel(head: Buffer): boolean {
  return head.subarray(0, kernelMagic.length).toString('latin1') === kernelMagic
}

export function isLabRamdisk(head: Buffer): boolean {
  return head.subarray(0, ramdiskMagic.length).toString('latin1') === ramdiskMagic
}
