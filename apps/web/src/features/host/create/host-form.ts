import { checkPassword } from '@ingot/core/access/password-policy'
import { type CreateHostInput, createHostInput } from '@ingot/core/host/input'
import type { Resolver } from 'react-hook-form'

/** What the form holds: text stays text until it is sent, nothing chosen is ''. */
export interface HostFormValues {
  projectId: string
  availabilityZoneId: string
  flavorId: string
  imageId: string
  networkIds: string[]
  name: string
  count: number
  password: string
  keyPairIds: string[]
  userData: string
}

export const emptyHostForm: HostFormValues = {
  projectId: '',
  availabilityZoneId: '',
  flavorId: '',
  imageId: '',
  networkIds: [],
  name: '',
  count: 1,
  password: '',
  keyPairIds: [],
  userData: '',
}

const nullIfEmpty = (text: string) => (text === '' ? null : text)

export function toCreateHostInput(values: HostFormValues): CreateHostInput {
  return {
    ...values,
    count: Number.isFinite(values.count) ? values.count : 0,
    password: nullIfEmpty(values.password),
    userData: nullIfEmpty(values.userData),
  }
}

/** The first problem of each field, as a code of the input messages. Empty when it can be sent. */
export function hostFormProblems(values: HostFormValues): Partial<Record<keyof HostFormValues, string>> {
  const problems: Partial<Record<keyof HostFormValues, string>> = {}
  const parsed = createHostInput.safeParse(toCreateHostInput(values))
  for (const issue of parsed.error?.issues ?? []) {
    const field = issue.path[0] as keyof HostFormValues
    problems[field] ??= issue.message
  }
  // zod checks the credential only when everything else fits; the form says all at once.
  const password = values.password === '' ? null : checkPassword(values.password, values.name)[0]?.code
  if (password) problems.password ??= password
  if (values.password === '' && values.keyPairIds.length === 0) problems.password ??= 'credential_required'
  return problems
}

export const hostFormResolver: Resolver<HostFormValues> = (values) => {
  const problems = Object.entries(hostFormProblems(values))
  if (problems.length === 0) return { values, errors: {} }
  return {
    values: {},
    errors: Object.fromEntries(problems.map(([field, message]) => [field, { type: 'invalid', message }])),
  }
}
