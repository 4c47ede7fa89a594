import { type ConfigDriveNic, networkData } from './network-data'

export interface ConfigDriveHost {
  readonly uuid: string
  readonly name: string
  readonly projectId: string
  readonly availabilityZone: string
  readonly password: string | null
  /** each one line as in authorized_keys */
  readonly publicKeys: readonly string[]
  readonly userData: string | null
}

/** Host name of a host: its name is already a DNS label (see host/input). */
export const hostnameOf = (name: string) => name.toLowerCase()

/** The files of a config-2 drive, path → text. Source: cloud-init's ConfigDrive data source. */
export function configDriveFiles(host: ConfigDriveHost, nics: readonly ConfigDriveNic[]): Record<string, string> {
  const hostname = hostnameOf(host.name)
  const metaData = {
    uuid: host.uuid,
    name: host.name,
    hostname,
    project_id: host.projectId,
    availability_zone: host.availabilityZone,
    launch_index: 0,
    ...(host.password === null ? {} : { admin_pass: host.password }),
    ...(host.publicKeys.length === 0 ? {} : { public_keys: namedKeys(host.publicKeys) }),
  }
  return {
    'openstack/latest/meta_data.json': JSON.stringify(metaData),
    'openstack/latest/network_data.json': JSON.stringify(networkData(nics)),
    'openstack/latest/vendor_data.json': JSON.stringify(
      host.password === null ? {} : passwordVendorData(host.password),
    ),
    'openstack/latest/user_data': host.userData ?? defaultUserData(host.password !== null),
  }
}

// cloud-init reads a map and takes all of its values, whatever their names.
const namedKeys = (keys: readonly string[]) =>
  Object.fromEntries(keys.map((key, i) => [i === 0 ? 'default' : `key-${i + 1}`, key]))

// cloud-init does not act on admin_pass. Vendor data is merged below the tenant's user data, so a password holds beside any
// user data, and gives way to a `chpasswd` of the tenant's own. `list` is what every version since 0.7.5 knows; a JSON string
// is a YAML string.
const passwordVendorData = (password: string) => ({
  'cloud-init': `#cloud-config\nchpasswd:\n  expire: false\n  list:\n    - ${JSON.stringify(`root:${password}`)}\n`,
})

const defaultUserData = (hasPassword: boolean) =>
  hasPassword ? '#cloud-config\ndisable_root: false\nssh_pwauth: true\n' : '#cloud-config\ndisable_root: false\n'
