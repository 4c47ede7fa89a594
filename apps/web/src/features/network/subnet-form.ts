import { subnetFields } from '@ingot/core/subnet/input'
import type { AddressMode } from '@ingot/core/subnet/subnet'
import type { SubnetRow } from './network-columns'

/** Lists are typed as text: addresses with commas, pools and routes a line each. */
export interface SubnetFormValues {
  readonly name: string
  readonly cidr: string
  readonly addressMode: AddressMode
  readonly gateway: string
  readonly dnsServers: string
  readonly pools: string
  readonly hostRoutes: string
}

export const emptySubnetForm: SubnetFormValues = {
  name: '',
  cidr: '',
  addressMode: 'static',
  gateway: '',
  dnsServers: '',
  pools: '',
  hostRoutes: '',
}

export const toSubnetForm = (subnet: SubnetRow): SubnetFormValues => ({
  name: subnet.name,
  cidr: subnet.cidr,
  addressMode: subnet.addressMode,
  gateway: subnet.gateway ?? '',
  dnsServers: subnet.dnsServers.join(', '),
  pools: subnet.pools.map(({ start, end }) => `${start} - ${end}`).join('\n'),
  hostRoutes: subnet.hostRoutes.map(({ destination, nextHop }) => `${destination} ${nextHop}`).join('\n'),
})

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** What the form says, in the form of the API; the text of a pool is two addresses with a hyphen, of a route a block and an address. */
export function toSubnetFields(values: SubnetFormValues) {
  return {
    name: values.name,
    cidr: values.cidr,
    addressMode: values.addressMode,
    gateway: values.gateway.trim() === '' ? null : values.gateway.trim(),
    dnsServers: values.dnsServers.split(/[\s,]+/).filter((each) => each !== ''),
    pools: lines(values.pools).map((line) => {
      const [start = '', end = start] = line.split(/\s*[-–]\s*/)
      return { start, end }
    }),
    hostRoutes: lines(values.hostRoutes).map((line) => {
      const [destination = '', nextHop = ''] = line.split(/\s+/)
      return { destination, nextHop }
    }),
  }
}

/** The first problem of each field, as a code of the input messages. */
export function subnetFormProblems(values: SubnetFormValues): Partial<Record<string, string>> {
  const problems: Partial<Record<string, string>> = {}
  for (const { path, message } of subnetFields.safeParse(toSubnetFields(values)).error?.issues ?? [])
    problems[String(path[0])] ??= message
  return problems
}
