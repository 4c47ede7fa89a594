import { z } from 'zod'
import type { DenialReason } from '../access/verdict'
import { isSecretDriverField } from './driver-fields'

/** `clean`: a node that nobody uses; `service`: one with a running system (since Ironic's API 1.87). */
export const ironicStepWorks = ['clean', 'service'] as const
export type IronicStepWork = (typeof ironicStepWorks)[number]

const word = z
  .string()
  .trim()
  .regex(/^[a-z][a-z0-9_]{0,63}$/, 'step_invalid')

/** Whether a key, or what is called `name` beside a value (a BIOS setting), says that it holds a secret. */
function namesSecret(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(namesSecret)
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(
    ([key, inner]) =>
      isSecretDriverField(key) || (key === 'name' && isSecretDriverField(String(inner))) || namesSecret(inner),
  )
}

/** Steps of Ironic's drivers, in order. Source: ironic/conductor/steps.py. */
export const ironicSteps = z
  .array(z.object({ interface: word, step: word, args: z.record(z.string(), z.json()).default({}) }))
  .min(1, 'step_required')
  .max(20)
  // Steps are kept with the operation and shown: nothing of theirs is sealed.
  .refine((steps) => !steps.some(({ args }) => namesSecret(args)), 'step_secret')
export type IronicSteps = z.infer<typeof ironicSteps>

export const runIronicStepsInput = z.object({ id: z.uuid(), work: z.enum(ironicStepWorks), steps: ironicSteps })
export type RunIronicStepsInput = z.infer<typeof runIronicStepsInput>

/** Makes the node's disks like its RAID target. */
export const raidSteps: IronicSteps = [
  { interface: 'raid', step: 'delete_configuration', args: {} },
  { interface: 'raid', step: 'create_configuration', args: {} },
]

/** First minor versions of the API. Source: ironic/doc/source/contributor/webapi-version-history.rst. */
const neededMinor = { firmware: 86, service: 87 } as const

/** Why an Ironic of this version cannot do it; null when it can, or when its version is not known yet. */
export function ironicTooOld(
  feature: keyof typeof neededMinor,
  microversion: string | null,
): Extract<DenialReason, { code: 'ironic_too_old' }> | null {
  const minor = Number(/^1\.(\d+)$/.exec(microversion ?? '')?.[1] ?? Number.NaN)
  const needed = neededMinor[feature]
  return minor < needed ? { code: 'ironic_too_old', needs: `1.${needed}`, has: microversion ?? '' } : null
}

/** The first thing of the steps that this Ironic is too old for. */
export function stepsTooOld(
  { work, steps }: Pick<RunIronicStepsInput, 'work' | 'steps'>,
  microversion: string | null,
): DenialReason | null {
  return (
    (work === 'service' ? ironicTooOld('service', microversion) : null) ??
    (steps.some((step) => step.interface === 'firmware') ? ironicTooOld('firmware', microversion) : null)
  )
}
