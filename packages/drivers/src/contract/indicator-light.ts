export const indicatorStates = ['lit', 'blinking', 'off'] as const
export type IndicatorState = (typeof indicatorStates)[number]

/** The light that helps to find the machine in the rack. */
export interface IndicatorLight {
  /** Safe to repeat. */
  read(): Promise<IndicatorState | 'unknown'>
  /** Protocols that know only "on" show `blinking` as `lit`. Safe to repeat. */
  set(state: IndicatorState): Promise<void>
}
