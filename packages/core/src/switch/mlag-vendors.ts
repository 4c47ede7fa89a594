import type { SwitchVendor } from './vendor'

/** Vendors whose drivers make one LACP group over two switches; their profiles say the same (`capabilities.mlag`). */
export const mlagVendors: readonly SwitchVendor[] = ['arista_eos', 'dell_os9']
