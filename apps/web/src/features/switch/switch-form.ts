import type { SwitchAuthMode } from '@ingot/core/switch/input'
import type { SwitchVendor } from '@ingot/core/switch/vendor'
import { numberOf } from '../node/typed-number'
import { emptyRackPlace, type RackPlaceForm, toRackPlaceForm, toRackPlaceInput } from '../rack/rack-place-form'
import type { SwitchDetail } from './switch-view'

/** Lists and numbers as they are typed. */
export interface SwitchFormValues {
  name: string
  availabilityZoneId: string
  vendor: SwitchVendor | ''
  host: string
  port: string
  username: string
  authMode: SwitchAuthMode
  secret: string
  enableSecret: string
  dropEnable: boolean
  macAddress: string
  physicalNetworks: string[]
  uplinkPorts: string
  allowedVlans: string
  allowedPorts: string
  defaultVlan: string
  managesVlans: boolean
  mlagPeerId: string
  oldAlgorithms: boolean
  maxSessions: string
  options: string
  tags: string[]
  rackPlace: RackPlaceForm
}
/** A select cannot hold an empty value. */
export const noPeer = 'none'

export const emptySwitchForm: SwitchFormValues = {
  ...{ name: '', availabilityZoneId: '', vendor: '', host: '', port: '22', username: '', authMode: 'password' },
  ...{ secret: '', enableSecret: '', dropEnable: false, macAddress: '', physicalNetworks: [], uplinkPorts: '' },
  ...{ allowedVlans: '1-4094', allowedPorts: '', defaultVlan: '', managesVlans: true, mlagPeerId: noPeer },
  ...{ oldAlgorithms: false, maxSessions: '1', options: '', tags: [] },
  rackPlace: emptyRackPlace,
}

const listOf = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** What is no pair keeps a name that the schema refuses, so that it is refused at its field. */
const optionsOf = (text: string) =>
  Object.fromEntries(
    listOf(text).map((pair) => {
      const [name = '', ...value] = pair.split('=')
      return value.length > 0 ? [name.trim(), value.join('=').trim()] : [`${pair} `, '']
    }),
  )

/** The input of create and edit. Empty secrets are left out where an edit may keep the stored ones. */
export function toSwitchInput(values: SwitchFormValues, { keepSecret }: { readonly keepSecret: boolean }) {
  const { secret, enableSecret, dropEnable, ...rest } = values
  const enable = dropEnable ? null : enableSecret !== '' ? enableSecret : keepSecret ? undefined : null
  return {
    ...rest,
    ...(keepSecret && secret === '' ? {} : { secret }),
    ...(enable === undefined ? {} : { enableSecret: enable }),
    port: numberOf(values.port),
    maxSessions: numberOf(values.maxSessions),
    defaultVlan: values.defaultVlan.trim() === '' ? null : numberOf(values.defaultVlan),
    mlagPeerId: values.mlagPeerId === noPeer ? null : values.mlagPeerId,
    uplinkPorts: listOf(values.uplinkPorts),
    allowedPorts: listOf(values.allowedPorts),
    options: optionsOf(values.options),
    rackPlace: toRackPlaceInput(values.rackPlace),
  }
}

export function toSwitchForm(device: SwitchDetail): SwitchFormValues {
  const { name, vendor, host, username, authMode, macAddress, physicalNetworks, allowedVlans } = device
  return {
    ...emptySwitchForm,
    ...{ name, vendor, host, username, authMode, macAddress, allowedVlans },
    ...{ managesVlans: device.managesVlans, oldAlgorithms: device.oldAlgorithms },
    availabilityZoneId: device.zone.id,
    port: String(device.port),
    physicalNetworks: [...physicalNetworks],
    uplinkPorts: device.uplinkPorts.join(', '),
    allowedPorts: device.allowedPorts.join(', '),
    defaultVlan: device.defaultVlan === null ? '' : String(device.defaultVlan),
    mlagPeerId: device.mlagPeer?.id ?? noPeer,
    maxSessions: String(device.maxSessions),
    options: Object.entries(device.options)
      .map(([name, value]) => `${name}=${value}`)
      .join(', '),
    tags: [...device.tags],
    rackPlace: toRackPlaceForm(device.rackPlace),
  }
}

/** The form has one field for each list: a problem of an entry is shown there. */
export const switchFieldOf = (path: string): string =>
  path.startsWith('rackPlace') ? path : (path.split('.')[0] ?? path)
