import { IngotError } from '@ingot/core/error/ingot-error'
import { uniqueViolation } from './unique-violation'

/** A write of something whose name is unique: throws `name_taken` when somebody else has it. */
export async function naming<T>(name: string, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (uniqueViolation(error)?.includes('name')) throw new IngotError('name_taken', { field: 'name', name })
    throw error
  }
}
