import type { UseFormSetError } from 'react-hook-form'
import { codeText } from '@/lib/error-text'
import { readFailure } from '@/lib/failure'
import type { Translate } from '@/lib/translate'
import type { NodeFormValues } from './node-form-values'

const fieldOfCode = {
  name_taken: 'name',
  mac_taken: 'macText',
  bmc_taken: 'bmc.host',
  rack_unit_taken: 'rackPlace.unit',
} as const
const hasField = (code: string): code is keyof typeof fieldOfCode => code in fieldOfCode

/** Puts "already in use" at the field whose value is in use. */
export function takenFieldOf(t: Translate, setError: UseFormSetError<NodeFormValues>, error: unknown): boolean {
  const failure = readFailure(error)
  if (!hasField(failure.code)) return false
  setError(
    fieldOfCode[failure.code],
    { type: 'server', message: codeText(t, failure.code, failure.data) },
    { shouldFocus: true },
  )
  return true
}
