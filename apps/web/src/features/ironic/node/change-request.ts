import {
  ironicBondModes,
  ironicBootDevices,
  ironicConnectorTypes,
  ironicNodeChange,
  ironicVolumeTypes,
} from '@ingot/core/ironic/node-change'
import type { NodeInIronic } from '../ironic-view'

type Port = NodeInIronic['facts']['ports'][number]
type PortGroup = NodeInIronic['facts']['portGroups'][number]

/** A change that a person began: what is filled in, or what is asked to be confirmed. */
export type FormRequest =
  | { readonly type: 'create_port' | 'create_port_group' | 'attach_vif' | 'create_connector' | 'create_target' }
  | { readonly type: 'edit_node' | 'set_boot_device' | 'set_traits' | 'set_raid' }
  | { readonly type: 'edit_port'; readonly port: Port }
  | { readonly type: 'edit_port_group'; readonly group: PortGroup }
export type ConfirmRequest =
  | {
      readonly type: 'delete_port' | 'delete_port_group' | 'detach_vif' | 'delete_connector' | 'delete_target'
      readonly id: string
      readonly name: string
    }
  | { readonly type: 'inject_nmi' }
  | { readonly type: 'set_console'; readonly enabled: boolean }
/** What has a dialog of its own. */
export type WorkRequest = { readonly type: 'edit_driver' | 'clean' | 'service' | 'delete' }
export type ChangeRequest = FormRequest | ConfirmRequest | WorkRequest

export const isWork = (request: ChangeRequest): request is WorkRequest =>
  /^(?:edit_driver|clean|service|delete)$/.test(request.type)

export const isConfirm = (request: ChangeRequest): request is ConfirmRequest =>
  /^(?:delete_|detach_|inject_nmi$|set_console$)/.test(request.type)

export type ChangeField =
  | { readonly name: string; readonly kind: 'text' | 'lines' | 'number' | 'switch' }
  | { readonly name: string; readonly kind: 'select'; readonly options: readonly string[] }
export type ChangeValues = Readonly<Record<string, string | boolean>>

const text = (name: string): ChangeField => ({ name, kind: 'text' })
const select = (name: string, options: readonly string[]): ChangeField => ({ name, kind: 'select', options })
const plug: readonly ChangeField[] = [
  { name: 'pxeEnabled', kind: 'switch' },
  text('physicalNetwork'),
  text('switchId'),
  text('portId'),
]
const group: readonly ChangeField[] = [
  text('name'),
  text('address'),
  select('mode', ironicBondModes),
  { name: 'standalonePorts', kind: 'switch' },
]

/** What is filled in for each change, in order. Port groups are offered by name: `none` means no group. */
export function changeFields({ type }: FormRequest, node: NodeInIronic): readonly ChangeField[] {
  const groups = select('portGroupId', ['none', ...node.facts.portGroups.map(({ id }) => id)])
  switch (type) {
    case 'edit_node':
      return [
        text('name'),
        { name: 'description', kind: 'lines' },
        text('resourceClass'),
        text('owner'),
        select('automatedClean', ['conductor', 'yes', 'no']),
        { name: 'retired', kind: 'switch' },
        { name: 'protected', kind: 'switch' },
      ]
    case 'create_port':
      return [text('address'), groups, ...plug]
    case 'edit_port':
      return [groups, ...plug]
    case 'create_port_group':
    case 'edit_port_group':
      return group
    case 'attach_vif':
      return [text('vifId')]
    case 'create_connector':
      return [select('connectorType', ironicConnectorTypes), text('connectorId')]
    case 'create_target':
      return [select('volumeType', ironicVolumeTypes), text('volumeId'), { name: 'bootIndex', kind: 'number' }]
    case 'set_boot_device':
      return [select('device', bootDevicesOf(node)), { name: 'persistent', kind: 'switch' }]
    case 'set_traits':
      return [{ name: 'traits', kind: 'lines' }]
    case 'set_raid':
      return [{ name: 'disks', kind: 'lines' }]
  }
}

const bootDevicesOf = ({ details }: NodeInIronic) => {
  const known = ironicBootDevices.filter((device) => details?.bootDevices.includes(device))
  return known.length > 0 ? known : ironicBootDevices
}

export function initialValues(request: FormRequest, node: NodeInIronic): ChangeValues {
  const none = { portGroupId: 'none', pxeEnabled: true, mode: 'active-backup', standalonePorts: true }
  switch (request.type) {
    case 'edit_port': {
      const { pxeEnabled, portGroupId, physicalNetwork, link } = request.port
      const plugged = { switchId: link?.switchId ?? '', portId: link?.portId ?? '' }
      return { pxeEnabled, portGroupId: portGroupId ?? 'none', physicalNetwork: physicalNetwork ?? '', ...plugged }
    }
    case 'edit_port_group': {
      const { name, address, mode } = request.group
      return { ...none, name: name ?? '', address: address ?? '', mode: mode ?? 'active-backup' }
    }
    case 'edit_node': {
      const { side, owner, automatedClean, retired, protected: isProtected } = node.facts
      const { name, description, resourceClass } = side
      const clean = automatedClean === null ? 'conductor' : automatedClean ? 'yes' : 'no'
      return {
        name,
        description,
        resourceClass,
        owner: owner ?? '',
        automatedClean: clean,
        retired,
        protected: isProtected,
      }
    }
    case 'set_traits':
      return { traits: node.facts.side.traits.join('\n') }
    default:
      return { ...none, connectorType: 'iqn', volumeType: 'iscsi', bootIndex: '0', device: 'pxe', persistent: false }
  }
}

const words = (value: string | boolean | undefined) => (typeof value === 'string' ? value.trim() : '')
const lines = (value: string | boolean | undefined) =>
  words(value)
    .split(/\n+/)
    .filter((line) => line.trim() !== '')

/** The change as the server takes it, or which field is wrong and why. */
export function readChange(request: FormRequest, values: ChangeValues) {
  const { portGroupId, switchId, portId, address, automatedClean, ...rest } = values
  const plugged =
    words(switchId) === '' && words(portId) === '' ? null : { switchId: words(switchId), portId: words(portId) }
  const id =
    request.type === 'edit_port' ? request.port.id : request.type === 'edit_port_group' ? request.group.id : undefined
  return ironicNodeChange.safeParse({
    ...rest,
    type: request.type,
    ...(id === undefined ? {} : { id }),
    address: words(address) === '' && request.type !== 'create_port' ? null : words(address),
    portGroupId: portGroupId === 'none' || portGroupId === undefined ? null : portGroupId,
    link: plugged,
    automatedClean: automatedClean === 'yes' ? true : automatedClean === 'no' ? false : null,
    bootIndex: Number(words(values.bootIndex) || Number.NaN),
    traits: lines(values.traits).map((line) => line.trim()),
    disks: lines(values.disks).map(readDisk),
  })
}

/** `raid.create_configuration {"create_root_volume": true}` a line; what is no JSON is refused at the field. */
export const readSteps = (value: string) =>
  lines(value).map((line) => {
    const [, name = '', step = '', args = ''] = /^\s*([^.\s]*)\.?(\S*)\s*(.*)$/.exec(line) ?? []
    return { interface: name, step, args: args === '' ? {} : readJson(args) }
  })

function readJson(value: string): unknown {
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

/** `1 MAX root`: level, size in GiB or MAX, and whether the system is on it. */
function readDisk(line: string) {
  const [raidLevel = '', size = '', root = ''] = line.trim().split(/\s+/)
  return {
    raidLevel,
    sizeGib: size.toUpperCase() === 'MAX' ? null : Number(size || Number.NaN),
    isRootVolume: root.toLowerCase() === 'root',
  }
}
