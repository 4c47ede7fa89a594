import {
  type Arch,
  type BootMethod,
  type BootMode,
  bootMethods,
  type EditNodeInput,
  type RegisterNodeInput,
} from '@ingot/core/node/input'
import type { RackPlace } from '@ingot/core/rack/rack-place'
import { emptyRackPlace, type RackPlaceForm, toRackPlaceForm, toRackPlaceInput } from '../rack/rack-place-form'
import { type BmcFormValues, emptyBmc, toBmcInput } from './bmc-form-values'
import { numberOf } from './typed-number'

/** The fields of the forms: text as typed. `toRegisterInput` and `toEditInput` make requests of it. */
export interface NodeFormValues {
  name: string
  availabilityZoneId: string
  arch: Arch
  bootMode: BootMode
  bootMethod: BootMethod
  resourceClass: string
  description: string
  metadata: { key: string; value: string }[]
  bmc: BmcFormValues
  macText: string
  hints: HintFormValues
  graphicalConsole: GraphicalConsoleFormValues
  rackPlace: RackPlaceForm
}
/** No address: the node has none. No password: as it was, or none. */
export interface GraphicalConsoleFormValues {
  host: string
  port: string
  password: string
}

export const textHints = ['serial', 'wwn', 'model', 'vendor', 'hctl', 'byPath', 'deviceName'] as const
export const sizeHints = ['minSizeGib', 'maxSizeGib'] as const
export type HintFormValues = Record<(typeof textHints)[number] | (typeof sizeHints)[number], string> & {
  rotational: 'any' | 'true' | 'false'
}

const noHints: HintFormValues = {
  serial: '',
  wwn: '',
  model: '',
  vendor: '',
  hctl: '',
  byPath: '',
  deviceName: '',
  minSizeGib: '',
  maxSizeGib: '',
  rotational: 'any',
}

export const emptyNodeForm: NodeFormValues = {
  name: '',
  availabilityZoneId: '',
  arch: 'x86_64',
  bootMode: 'uefi',
  bootMethod: 'pxe',
  resourceClass: '',
  description: '',
  metadata: [],
  bmc: emptyBmc,
  macText: '',
  hints: noHints,
  graphicalConsole: { host: '', port: '5900', password: '' },
  rackPlace: emptyRackPlace,
}

export const macLines = (text: string) =>
  text
    .split(/[\s,;]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')

const metadataOf = (pairs: readonly { key: string; value: string }[]) =>
  Object.fromEntries(pairs.filter((pair) => pair.key.trim() !== '').map((pair) => [pair.key.trim(), pair.value]))

function hintsOf(hints: HintFormValues): Record<string, unknown> | null {
  const given: Record<string, unknown> = {}
  for (const name of textHints) if (hints[name].trim() !== '') given[name] = hints[name].trim()
  for (const name of sizeHints) if (hints[name].trim() !== '') given[name] = numberOf(hints[name])
  if (hints.rotational !== 'any') given.rotational = hints.rotational === 'true'
  return Object.keys(given).length > 0 ? given : null
}

const graphicalConsoleOf = ({ host, port, password }: GraphicalConsoleFormValues) =>
  host.trim() === '' ? null : { host, port: numberOf(port), ...(password === '' ? {} : { password }) }

const describedBy = (values: NodeFormValues) => ({
  name: values.name,
  availabilityZoneId: values.availabilityZoneId,
  bootMethod: values.bootMethod,
  resourceClass: values.resourceClass,
  description: values.description,
  metadata: metadataOf(values.metadata),
  rootDeviceHints: hintsOf(values.hints),
  graphicalConsole: graphicalConsoleOf(values.graphicalConsole),
  rackPlace: toRackPlaceInput(values.rackPlace),
})

/** Unchecked: the schema of core decides. */
export const toRegisterInput = (values: NodeFormValues): Record<keyof RegisterNodeInput, unknown> => ({
  ...describedBy(values),
  arch: values.arch,
  bootMode: values.bootMode,
  bmc: toBmcInput(values.bmc),
  macAddresses: macLines(values.macText),
})

export const toEditInput =
  (node: { readonly id: string; readonly version: number }) =>
  (values: NodeFormValues): Record<keyof EditNodeInput, unknown> => ({
    ...describedBy(values),
    id: node.id,
    version: node.version,
  })

/** The field that shows a problem of a request's path. */
export function nodeFieldOf(path: string): string {
  if (path.startsWith('macAddresses')) return 'macText'
  if (path.startsWith('rootDeviceHints')) return path.replace('rootDeviceHints', 'hints')
  if (path.startsWith('metadata')) return 'metadata'
  return path
}

/** The form of a node that exists. */
export function nodeFormOf(node: {
  readonly name: string
  readonly zone: { readonly id: string }
  readonly bootMethod: string
  readonly resourceClass: string
  readonly description: string
  readonly metadata: Readonly<Record<string, string>>
  readonly rootDeviceHints: object | null
  readonly graphicalConsole: { readonly host: string; readonly port: number } | null
  readonly rackPlace: RackPlace | null
}): NodeFormValues {
  const hints: Record<string, unknown> = { ...node.rootDeviceHints }
  const text = (name: string) => (hints[name] === undefined ? '' : String(hints[name]))
  return {
    ...emptyNodeForm,
    name: node.name,
    availabilityZoneId: node.zone.id,
    bootMethod: bootMethods.find((method) => method === node.bootMethod) ?? 'pxe',
    resourceClass: node.resourceClass,
    description: node.description,
    rackPlace: toRackPlaceForm(node.rackPlace),
    graphicalConsole: {
      host: node.graphicalConsole?.host ?? '',
      port: String(node.graphicalConsole?.port ?? 5900),
      password: '',
    },
    metadata: Object.entries(node.metadata).map(([key, value]) => ({ key, value })),
    hints: {
      ...(Object.fromEntries([...textHints, ...sizeHints].map((name) => [name, text(name)])) as HintFormValues),
      rotational: hints.rotational === true ? 'true' : hints.rotational === false ? 'false' : 'any',
    },
  }
}
