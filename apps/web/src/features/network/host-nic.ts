import type { HostDetail } from '@/features/host/host-row'

/** A vNIC of a host, as its page shows it. */
export type HostNic = HostDetail['nics'][number]
