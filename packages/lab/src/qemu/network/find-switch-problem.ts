import { execFile } from 'node:child_process'
import { toolEnvironment } from '../env'
import { MissingProgramsError, requireSwitchPrograms } from '../images/debian-programs'

/** Programs in a user and a network namespace of their own, where they may do what otherwise only root may. */
export const inOwnNetwork = ['--user', '--map-root-user', '--net'] as const

const trials = [
  { script: 'true', what: 'user namespaces are not allowed here' },
  { script: 'ip tuntap add dev trial0 mode tap', what: 'no tap can be made here' },
] as const

function tryInOwnNetwork(script: string): Promise<string | null> {
  return new Promise((resolve) => {
    execFile('unshare', [...inOwnNetwork, 'sh', '-c', script], { env: toolEnvironment() }, (error, _stdout, stderr) =>
      resolve(error ? stderr.trim() || error.message : null),
    )
  })
}

/** Why this computer cannot have the lab's switch, in one sentence; null when it can. */
export async function findSwitchProblem(): Promise<string | null> {
  try {
    requireSwitchPrograms()
  } catch (error) {
    if (error instanceof MissingProgramsError) return error.message
    throw error
  }
  for (const { script, what } of trials) {
    const problem = await tryInOwnNetwork(script)
    if (problem !== null) return `${what} (${problem})`
  }
  return null
}
