/**
 * Ironic's words for power, observed and wanted. Source: ironic/common/states.py. A state that is only passing says
 * nothing certain about the machine, so it is not believed.
 */
export const ironicPowerWords = {
  'power on': 'on',
  'power off': 'off',
  rebooting: 'unknown',
  'soft rebooting': 'unknown',
  'soft power off': 'unknown',
  error: 'unknown',
} as const satisfies Record<string, 'on' | 'off' | 'unknown'>
export type IronicPowerWord = keyof typeof ironicPowerWords

const known = (word: string): word is IronicPowerWord => Object.hasOwn(ironicPowerWords, word)

/** What Ironic's power_state says of the machine; unknown, never off, for silence and for words nobody knows. */
export function powerOfIronic(word: string | null): 'on' | 'off' | 'unknown' {
  return word !== null && known(word) ? ironicPowerWords[word] : 'unknown'
}
