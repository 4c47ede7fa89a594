/** One entry of a node's `driver_info`. */
export interface IronicDriverField {
  readonly name: string
  readonly required?: true
}

const agentImages = [
  { name: 'deploy_kernel' },
  { name: 'deploy_ramdisk' },
  { name: 'rescue_kernel' },
  { name: 'rescue_ramdisk' },
] as const
const redfish = [
  { name: 'redfish_address', required: true },
  { name: 'redfish_system_id' },
  { name: 'redfish_username' },
  { name: 'redfish_password' },
  { name: 'redfish_verify_ca' },
  ...agentImages,
] as const

/**
 * What the drivers that are in use today want to know. Source: ironic/drivers/modules/ipmitool.py and redfish/utils.py,
 * COMMON_PROPERTIES. A driver that is missing here is described by its fields' own names.
 */
const fieldsOfDriver: Readonly<Record<string, readonly IronicDriverField[]>> = {
  ipmi: [
    { name: 'ipmi_address', required: true },
    { name: 'ipmi_port' },
    { name: 'ipmi_username' },
    { name: 'ipmi_password' },
    { name: 'ipmi_cipher_suite' },
    { name: 'ipmi_priv_level' },
    { name: 'ipmi_terminal_port' },
    ...agentImages,
  ],
  redfish,
  idrac: redfish,
  'fake-hardware': [],
  'manual-management': agentImages,
}

export const ironicDriverFields = (driver: string): readonly IronicDriverField[] => fieldsOfDriver[driver] ?? []

const secretName = /pass|secret|token|credential|community|private|(?:^|_)key$/i
/** Entries that are sealed here, handed to Ironic once, and never read back: Ironic masks them, too. */
export const isSecretDriverField = (name: string): boolean => secretName.test(name)

type DriverInfo = Readonly<Record<string, string>>
/** What may be kept and shown, and what may not. */
export function splitDriverInfo(info: DriverInfo): { readonly plain: DriverInfo; readonly secret: DriverInfo } {
  const entries = Object.entries(info)
  const some = (wanted: boolean) => Object.fromEntries(entries.filter(([name]) => isSecretDriverField(name) === wanted))
  return { plain: some(false), secret: some(true) }
}
