import { type AddressGuard, createAddressGuard } from './address-guard'
import type { ImagePolicy } from './image-policy'

/** What the steps of an import use; one per process, because transfers share the network and the disk. */
export interface ImageImports {
  readonly policy: ImagePolicy
  readonly guard: AddressGuard
  /** Runs `work` when a transfer is free; null, at once, when none is. */
  transfer<T>(work: () => Promise<T>): Promise<T> | null
}

export function createImageImports(policy: ImagePolicy): ImageImports {
  let running = 0
  return {
    policy,
    guard: createAddressGuard(policy.allowedHosts),
    transfer(work) {
      if (running >= policy.maxTransfers) return null
      running++
      return work().finally(() => running--)
    },
  }
}
