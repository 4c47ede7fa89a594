import { IngotError } from '@ingot/core/error/ingot-error'
import { uniqueViolation } from './unique-violation'

/**
 * A write of something whose name is unique: throws `name_taken` when somebody else has it. `constraint` is a part of the
 * constraint's name, where the write can break others that have a name in theirs too.
 */
export async function naming<T>(name: string, work: Promise<T>, constraint = 'name'): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (uniqueViolation(error)?.includes(constraint)) throw new IngotError('name_taken', { field: 'name', name })
    throw error
  }
}
