import type { CloudSeed } from '@ingot/db/seed/seed-cloud'

const flavor = { description: '', resourceClass: '', traits: [], isPublic: true }

/** One flavor per profile of the lab's servers, equal to what inspection reports of them. */
export const labFlavors: CloudSeed['flavors'] = [
  { ...flavor, name: 'c1.small', arch: 'x86_64', cpuCores: 8, memoryMib: 32 * 1024, localDiskGib: 447 },
  { ...flavor, name: 'm2.large', arch: 'x86_64', cpuCores: 32, memoryMib: 128 * 1024, localDiskGib: 894 },
  { ...flavor, name: 'a1.arm', arch: 'aarch64', cpuCores: 64, memoryMib: 256 * 1024, localDiskGib: 894 },
]
