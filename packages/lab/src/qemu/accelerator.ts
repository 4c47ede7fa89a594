import { spawn } from 'node:child_process'
import { programPath } from './images/debian-programs'

const TRIAL_MS = 1_500

/**
 * `kvm` when a machine really starts with it, else `tcg`. A device node tells nothing: in containers it is often there
 * and does not work.
 */
export async function chooseAccelerator(): Promise<'kvm' | 'tcg'> {
  const qemu = programPath('qemu-system-x86_64')
  const args = ['-accel', 'kvm', '-cpu', 'host', '-machine', 'pc', '-nodefaults', '-display', 'none', '-S']
  const child = spawn(qemu, args, { stdio: 'ignore' })
  const ended = new Promise<boolean>((resolve) => {
    child.once('exit', () => resolve(true))
    child.once('error', () => resolve(true))
  })
  let timer: NodeJS.Timeout | undefined
  const inTime = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), TRIAL_MS)
  })
  const failed = await Promise.race([ended, inTime])
  clearTimeout(timer)
  child.kill('SIGKILL')
  return failed ? 'tcg' : 'kvm'
}
