import type { BondMode } from '@ingot/core/port-group/bond-mode'

/** Keys of the words of a mode: a dot in a key would be read as a path. */
export const bondWord = { 'active-backup': 'activeBackup', '802.3ad': 'lacp' } as const satisfies Record<
  BondMode,
  string
>
