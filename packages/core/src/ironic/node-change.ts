import { z } from 'zod'
import { dnsLabel } from '../name/object-name'
import { macAddressInput } from '../node/input'
import { ironicDriverInfo } from './create-node-input'
import { type DriftField, driftFieldNames, driftFields } from './node-drift'

const name = z.string().trim().min(1, 'name_required').max(255, 'text_too_long')
const word = z.string().trim().min(1, 'text_required').max(255, 'text_too_long')
const id = z.string().trim().min(1, 'text_required').max(64, 'text_too_long')
/** Ironic wants both or neither. */
const link = z.object({ switchId: macAddressInput, portId: word, switchInfo: z.string().trim().max(255).default('') })
const port = {
  pxeEnabled: z.boolean().default(true),
  portGroupId: id.nullable().default(null),
  physicalNetwork: z.string().trim().max(64, 'text_too_long').default(''),
  link: link.nullable().default(null),
}
/** Kernel bond modes that servers and switches really use. */
export const ironicBondModes = [
  'active-backup',
  'balance-rr',
  'balance-xor',
  '802.3ad',
  'balance-tlb',
  'balance-alb',
] as const
/** Source: ironic/api/controllers/v1/volume_connector.py. */
export const ironicConnectorTypes = ['iqn', 'ip', 'mac', 'wwnn', 'wwpn', 'port', 'portgroup'] as const
export const ironicVolumeTypes = ['iscsi', 'fibre_channel'] as const
export const ironicRaidLevels = ['JBOD', '0', '1', '2', '5', '6', '1+0', '5+0', '6+0'] as const
/** Source: ironic/common/boot_devices.py. */
export const ironicBootDevices = [
  'pxe',
  'disk',
  'cdrom',
  'bios',
  'safe',
  'wanboot',
  'iscsiboot',
  'floppy',
  'ukn',
] as const
const group = {
  name,
  address: macAddressInput.nullable().default(null),
  mode: z.enum(ironicBondModes).default('active-backup'),
  standalonePorts: z.boolean().default(true),
}
const writable = driftFieldNames.filter((field) => driftFields[field].write)
const trait = z
  .string()
  .trim()
  .regex(/^(?:CUSTOM_[A-Z0-9_]+|[A-Z][A-Z0-9_]*)$/, 'trait_invalid')
  .max(255, 'trait_invalid')

/** Everything that can be changed at a node of an Ironic beside its life cycle and its power (IR-01 … IR-06). */
export const ironicNodeChange = z.discriminatedUnion('type', [
  /** Only reads what Ironic tells. */
  z.object({ type: z.literal('read') }),
  /** Makes these fields of Ironic's record like ours. */
  z.object({ type: z.literal('write'), fields: z.array(z.enum(writable as [DriftField, ...DriftField[]])).min(1) }),
  /** Ironic's record and ours become this. */
  z.object({
    type: z.literal('edit_node'),
    name: dnsLabel,
    description: z.string().trim().max(4096, 'description_too_long'),
    resourceClass: z.string().trim().max(64, 'text_too_long'),
    /** Empty: nobody's. */
    owner: z.string().trim().max(255, 'text_too_long'),
    /** null: as the conductor has it. */
    automatedClean: z.boolean().nullable(),
    retired: z.boolean(),
    protected: z.boolean(),
  }),
  z.object({ type: z.literal('abort') }),
  z.object({ type: z.literal('unhold') }),
  z.object({ type: z.literal('create_port'), address: macAddressInput, ...port }),
  z.object({ type: z.literal('edit_port'), id, ...port }),
  z.object({ type: z.literal('delete_port'), id }),
  z.object({ type: z.literal('create_port_group'), ...group }),
  z.object({ type: z.literal('edit_port_group'), id, ...group }),
  z.object({ type: z.literal('delete_port_group'), id }),
  z.object({ type: z.literal('attach_vif'), vifId: id, portId: id.nullable().default(null) }),
  z.object({ type: z.literal('detach_vif'), vifId: id }),
  z.object({ type: z.literal('create_connector'), connectorType: z.enum(ironicConnectorTypes), connectorId: word }),
  z.object({ type: z.literal('delete_connector'), id }),
  z.object({
    type: z.literal('create_target'),
    volumeType: z.enum(ironicVolumeTypes),
    volumeId: word,
    bootIndex: z.number().int('number_whole').min(0, 'number_positive').max(255, 'number_too_large'),
  }),
  z.object({ type: z.literal('delete_target'), id }),
  z.object({ type: z.literal('set_boot_device'), device: z.enum(ironicBootDevices), persistent: z.boolean() }),
  z.object({ type: z.literal('inject_nmi') }),
  z.object({ type: z.literal('set_console'), enabled: z.boolean() }),
  z.object({ type: z.literal('set_traits'), traits: z.array(trait).max(50, 'traits_too_many') }),
  z.object({
    type: z.literal('set_raid'),
    disks: z
      .array(
        z.object({
          raidLevel: z.enum(ironicRaidLevels),
          /** null: what is left. GiB. */
          sizeGib: z.number().int('number_whole').min(1, 'number_positive').nullable(),
          isRootVolume: z.boolean().default(false),
        }),
      )
      .max(16)
      .refine((disks) => disks.filter((disk) => disk.isRootVolume).length <= 1, 'root_volume_one'),
  }),
])
export type IronicNodeChange = z.infer<typeof ironicNodeChange>
/** How Ironic reaches the machine; what is secret of it is sealed elsewhere and named by `secretId`. */
const driverChange = z.object({
  type: z.literal('edit_driver'),
  driverInfo: ironicDriverInfo,
  secretId: z.uuid().nullable(),
})
/** What an operation holds: a change that was asked for, and one whose secrets were taken out of it. */
export const storedIronicNodeChange = z.union([ironicNodeChange, driverChange])
export type StoredIronicNodeChange = z.infer<typeof storedIronicNodeChange>

export const editIronicDriverInput = z.object({
  id: z.uuid(),
  driverInfo: ironicDriverInfo.refine((info) => Object.keys(info).length > 0, 'driver_info_required'),
})
export type IronicChangeType = IronicNodeChange['type']
export const ironicChangeTypes = ironicNodeChange.options.map((option) => option.shape.type.value)

/** Fields of our record that a change in Ironic changes here as well: whoever asked for it decided for both sides. */
export function takenFields({ type }: StoredIronicNodeChange): readonly DriftField[] {
  if (type === 'edit_node') return ['name', 'description', 'resourceClass']
  return type === 'set_traits' ? ['traits'] : []
}
