import type { IronicDeps } from '../runtime/worker-deps'

/** For tests of nodes that no Ironic drives. */
export const noIronic: IronicDeps = {
  of: () => Promise.reject(new Error('no Ironic here')),
  isConductorLost: async () => false,
  pollMs: 5,
  conductorLostMs: 1_000,
}
