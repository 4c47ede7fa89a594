import { checkPassword } from '@ingot/core/access/password-policy'
import { type CreateHostInput, createHostInput } from '@ingot/core/host/input'
import type { CarrierWish } from '@ingot/core/vnic/vnic'
import type { Resolver } from 'react-hook-form'

/** More about one vNIC. `address`: '' lets the next free one be given. */
export interface NicChoice {
  readonly carrier: CarrierWish
  readonly address: string
  readonly tagIds: readonly string[]
  /** security groups; none where nothing filters */
  readonly groupIds: readonly string[]
}
export const plainNic: NicChoice = { carrier: 'any', address: '', tagIds: [], groupIds: [] }

/** What the form holds: text stays text until it is sent, nothing chosen is ''. */
export interface HostFormValues {
  projectId: string
  availabilityZoneId: string
  flavorId: string
  imageId: string
  /** in the order of the vNICs */
  networkIds: string[]
  /** what was chosen beyond the network, by the network */
  nics: Readonly<Record<string, NicChoice>>
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
  nics: {},
  name: '',
  count: 1,
  password: '',
  keyPairIds: [],
  userData: '',
}

const nullIfEmpty = (text: string) => (text === '' ? null : text)

export function toCreateHostInput({ nics, ...values }: HostFormValues): CreateHostInput {
  const vnics = values.networkIds.map((networkId) => {
    const { carrier, address, tagIds, groupIds } = nics[networkId] ?? plainNic
    const tags = tagIds.map((tagId) => ({ networkId: tagId, addresses: [] }))
    const addresses = address.trim() === '' ? [] : [address.trim()]
    return { networkId, carrier, addresses, tags, securityGroupIds: [...groupIds] }
  })
  const plain = vnics.every(
    ({ carrier, addresses, tags, securityGroupIds }) =>
      carrier === 'any' && addresses.length + tags.length + securityGroupIds.length === 0,
  )
  return {
    ...values,
    ...(plain ? { vnics: [] } : { vnics, networkIds: [] }),
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
    const [at] = issue.path
    const field = (at === 'vnics' ? 'networkIds' : at) as keyof HostFormValues
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
