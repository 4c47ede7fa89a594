export type SecureBootState = {
  /** What the next boot will do. */
  enabled: boolean
  /** What the running system was booted with; null when the BMC does not say. */
  activeNow: boolean | null
}

export interface SecureBoot {
  /** Safe to repeat. */
  read(): Promise<SecureBootState>
  /** Takes effect at the next boot. Safe to repeat. */
  setEnabled(enabled: boolean): Promise<void>
}
