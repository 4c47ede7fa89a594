export type BiosValue = string | number | boolean

export type BiosAttribute = {
  /** The firmware's own name: `BootMode`, `ProcHyperthreading`. */
  name: string
  /** Null for what the firmware never shows (passwords) or left out. */
  value: BiosValue | null
  kind: 'enumeration' | 'string' | 'integer' | 'boolean' | 'password' | 'unknown'
  /** From the attribute registry, in English; null without one. */
  label: string | null
  help: string | null
  /** Accepted values of an enumeration; null when unknown or not an enumeration. */
  allowed: string[] | null
  lowerBound: number | null
  upperBound: number | null
  readOnly: boolean
  resetRequired: boolean
}

/** Firmware settings of the host. Changes wait in `pending` until the host's next reset. */
export interface BiosSettings {
  /** Safe to repeat. */
  read(): Promise<{ attributes: BiosAttribute[]; pending: Record<string, BiosValue> }>
  /** Leaves attributes it does not name alone. `bmc_refused` when the firmware declines a name or value. Safe to repeat. */
  set(values: Record<string, BiosValue>): Promise<void>
  /** All settings to the factory's, at the next reset. Safe to repeat. */
  resetToDefaults(): Promise<void>
}
