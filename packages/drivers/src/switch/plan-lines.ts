import type { PlanLine } from '@ingot/core/switch/plan'

/** `opener`, then the rest in the mode that it opens. */
export const inMode = (opener: string, ...rest: readonly string[]): PlanLine[] => [
  { text: opener, context: null },
  ...rest.map((text) => ({ text, context: opener })),
]

/** Lines of the configuration itself. */
export const atTop = (...texts: readonly string[]): PlanLine[] => texts.map((text) => ({ text, context: null }))
