import { z } from 'zod'
import { objectName } from '../name/object-name'
import { archs } from '../node/input'

const whole = (max: number) => z.number().int('number_whole').min(1, 'number_positive').max(max, 'number_too_large')

/** Sizes: cores, MiB, GiB. */
export const flavorFields = z.object({
  name: objectName,
  description: z.string().trim().max(1024).default(''),
  arch: z.enum(archs),
  cpuCores: whole(4096),
  memoryMib: whole(64 * 1024 * 1024),
  localDiskGib: whole(1024 * 1024),
  resourceClass: z.string().trim().max(64).default(''),
  traits: z
    .array(
      z
        .string()
        .trim()
        .regex(/^[A-Z][A-Z0-9_]{0,254}$/, 'trait_invalid'),
    )
    .max(32)
    .default([]),
  isPublic: z.boolean().default(true),
  projectIds: z.array(z.uuid()).max(1000).default([]),
  departmentIds: z.array(z.uuid()).max(1000).default([]),
})
export type FlavorFields = z.infer<typeof flavorFields>
export const editFlavorInput = flavorFields.extend({ id: z.uuid(), version: z.number().int().nonnegative() })
