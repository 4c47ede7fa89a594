import { z } from 'zod'
import { checkPassword } from '../access/password-policy'
import { dnsLabel } from '../name/object-name'
import { MAX_VNICS, type VnicWish, vnicWish } from '../vnic/vnic'
import { MAX_USER_DATA_BYTES, utf8Bytes } from './user-data'

/** n hosts at once are named name-1 … name-n (H-06). */
export const maxBatchHosts = 100
export const maxHostKeyPairs = 10

const credential = z.object({
  password: z.string().max(64).nullable().default(null),
  keyPairIds: z
    .array(z.uuid())
    .max(maxHostKeyPairs, 'key_pairs_too_many')
    .refine((ids) => new Set(ids).size === ids.length, 'key_pair_twice')
    .default([])
    .describe('Your own key pairs of the project; root accepts all of them. Needed when there is no password'),
})

export const createHostInput = z
  .object({
    projectId: z.uuid('project_required'),
    name: dnsLabel.max(58, 'name_too_long'),
    count: z.number().int('number_whole').min(1, 'number_positive').max(maxBatchHosts, 'number_too_large').default(1),
    availabilityZoneId: z.uuid('zone_required'),
    flavorId: z.uuid('flavor_required'),
    imageId: z.uuid('image_required'),
    networkIds: z
      .array(z.uuid())
      .max(MAX_VNICS)
      .default([])
      .describe('Networks in which it shall have a vNIC each; `vnics` says the same with more choices'),
    vnics: z.array(vnicWish).max(MAX_VNICS).default([]).describe('Its vNICs, in the place of `networkIds`'),
    userData: z
      .string()
      .refine((text) => utf8Bytes(text) <= MAX_USER_DATA_BYTES, 'user_data_too_long')
      .nullable()
      .default(null)
      .describe('For cloud-init, at most 32 KiB in UTF-8; never shown again'),
  })
  .extend(credential.shape)
  .superRefine((input, context) => {
    if (input.networkIds.length + input.vnics.length === 0)
      context.addIssue({ code: 'custom', message: 'network_required', path: ['networkIds'] })
    if (input.networkIds.length > 0 && input.vnics.length > 0)
      context.addIssue({ code: 'custom', message: 'vnics_twice', path: ['vnics'] })
    if (input.count > 1 && wantedVnics(input).some(asksForAddresses))
      context.addIssue({ code: 'custom', message: 'address_for_one', path: ['vnics'] })
    if (input.password === null && input.keyPairIds.length === 0)
      context.addIssue({ code: 'custom', message: 'credential_required', path: ['password'] })
    if (input.password === null) return
    for (const problem of checkPassword(input.password, input.name))
      context.addIssue({ code: 'custom', message: problem.code, path: ['password'], params: { ...problem } })
  })
export type CreateHostInput = z.infer<typeof createHostInput>

const asksForAddresses = ({ addresses, tags }: VnicWish) =>
  [addresses, ...tags.map((tag) => tag.addresses)].some((wished) => wished.length > 0)

/** The vNICs that a host is asked for, however it was said. */
export const wantedVnics = ({
  networkIds,
  vnics = [],
}: Pick<CreateHostInput, 'networkIds'> & Partial<Pick<CreateHostInput, 'vnics'>>): readonly VnicWish[] =>
  vnics.length > 0
    ? vnics
    : networkIds.map((networkId) => ({ networkId, addresses: [], tags: [], carrier: 'any', securityGroupIds: [] }))

/** The names of a batch, in order. */
export function hostNames(name: string, count: number): string[] {
  return count === 1 ? [name] : Array.from({ length: count }, (_, i) => `${name}-${i + 1}`)
}

export const rebuildHostInput = z.object({
  id: z.uuid(),
  imageId: z.uuid('image_required'),
  password: z.string().max(64).nullable().default(null),
})
