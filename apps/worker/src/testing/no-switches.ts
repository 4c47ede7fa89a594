import type { SwitchPool } from '../switch/switch-pool'

/** A test whose zones have no scheme: nobody asks for a switch. */
export const noSwitches: SwitchPool = {
  use: () => Promise.reject(new Error('no switch in this test')),
  saveLater: () => {
    throw new Error('no switch in this test')
  },
  close: async () => {},
}
