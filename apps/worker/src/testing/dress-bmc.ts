import type { Bmc } from '@ingot/drivers/contract/bmc'

/** The same BMC with some groups of calls replaced: what a simulated server lacks is played in memory. */
export function dressBmc(bmc: Bmc, groups: Partial<Bmc>): Bmc {
  return new Proxy(bmc, {
    get(of, key) {
      if (key in groups) return Reflect.get(groups, key)
      const value: unknown = Reflect.get(of, key)
      return typeof value === 'function' ? value.bind(of) : value
    },
  })
}
