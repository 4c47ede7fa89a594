/** Configuration of OpenStack Ironic 21.4 (Debian 12) on loopback, without any other OpenStack service. */

import { neutronNetworkId } from './start-neutron'

export type IronicAuth = 'noauth' | 'http_basic' | 'keystone'

export type IronicConfig = {
  folder: string
  auth: IronicAuth
  apiPort: number
  rpcPort: number
  /** An SQLAlchemy URL. */
  databaseUrl: string
  apiWorkers: number
  /** Base URL of Keystone, without `/v3`. Only for `keystone`. */
  keystoneUrl: string | null
  /** Base URL of Neutron: enables the network interface `flat`, otherwise there is only `noop`. */
  neutronUrl: string | null
  /** Delays of the fake drivers, seconds: `deploy_delay = 2`. */
  fakeDelays: Partial<Record<'power' | 'boot' | 'deploy' | 'inspect' | 'rescue' | 'raid' | 'bios', number>>
  /** How often the conductor looks at the power of all nodes, seconds; 0: never. */
  powerSyncS: number
  /** How old a conductor's heartbeat may be before others count it as dead, seconds. */
  heartbeatTimeoutS: number
}

type Sections = Record<string, Record<string, string | number | boolean>>

const none = { auth_type: 'none' }

function keystoneSections({ auth, keystoneUrl: url }: IronicConfig): Sections {
  if (auth !== 'keystone' || url === null) return {}
  return {
    keystone_authtoken: {
      www_authenticate_uri: url,
      auth_url: url,
      auth_type: 'password',
      username: 'ironic',
      password: 'secret',
      project_name: 'service',
      user_domain_name: 'Default',
      project_domain_name: 'Default',
      // Without a cache a revoked or expired token is refused at once.
      token_cache_time: -1,
    },
    // Owners and lessees see their nodes only: what a careful cloud has.
    oslo_policy: { enforce_scope: true, enforce_new_defaults: true },
  }
}

function sections(config: IronicConfig): Sections {
  const { folder } = config
  const delays = Object.entries(config.fakeDelays).map(([name, seconds]) => [`${name}_delay`, seconds])
  return {
    DEFAULT: {
      pybasedir: '/usr/lib/python3/dist-packages/ironic',
      state_path: folder,
      tempdir: `${folder}/tmp`,
      host: '127.0.0.1',
      my_ip: '127.0.0.1',
      auth_strategy: config.auth,
      http_basic_auth_user_file: `${folder}/htpasswd`,
      rpc_transport: 'json-rpc',
      enabled_hardware_types: 'fake-hardware,ipmi,manual-management',
      enabled_bios_interfaces: 'fake,no-bios',
      enabled_boot_interfaces: 'fake,ipxe,pxe',
      enabled_console_interfaces: 'fake,no-console,ipmitool-socat',
      enabled_deploy_interfaces: 'fake,direct',
      enabled_inspect_interfaces: 'fake,no-inspect',
      enabled_management_interfaces: 'fake,ipmitool,noop',
      enabled_network_interfaces: config.neutronUrl === null ? 'noop' : 'noop,flat',
      enabled_power_interfaces: 'fake,ipmitool',
      enabled_raid_interfaces: 'fake,no-raid,agent',
      enabled_rescue_interfaces: 'fake,no-rescue,agent',
      enabled_storage_interfaces: 'fake,noop',
      enabled_vendor_interfaces: 'fake,no-vendor,ipmitool',
      default_network_interface: 'noop',
      hash_ring_reset_interval: 5,
      esp_image: '',
    },
    api: {
      host_ip: '127.0.0.1',
      port: config.apiPort,
      api_workers: config.apiWorkers,
      // Without this a node with an owner is refused under noauth and http_basic: the caller has no project.
      project_admin_can_manage_own_nodes: config.auth === 'keystone',
    },
    json_rpc: { auth_strategy: 'noauth', host_ip: '127.0.0.1', port: config.rpcPort },
    database: { connection: config.databaseUrl, max_pool_size: 10, max_overflow: 10 },
    oslo_concurrency: { lock_path: `${folder}/lock` },
    conductor: {
      sync_power_state_interval: config.powerSyncS,
      workers_pool_size: 300,
      heartbeat_interval: 2,
      heartbeat_timeout: config.heartbeatTimeoutS,
      // How long a node waits for its agent, and how often that is looked at.
      deploy_callback_timeout: 15,
      check_provision_state_interval: 1,
      deploy_kernel: `file://${folder}/images/kernel`,
      deploy_ramdisk: `file://${folder}/images/ramdisk`,
      file_url_allowed_paths: `${folder}/images`,
    },
    sensor_data: { send_sensor_data: false },
    deploy: { http_url: 'http://127.0.0.1:1', http_root: `${folder}/httpboot` },
    pxe: {
      tftp_root: `${folder}/tftpboot`,
      tftp_master_path: `${folder}/tftpboot/master_images`,
      images_path: `${folder}/images`,
      instance_master_path: `${folder}/images/master_images`,
    },
    dhcp: { dhcp_provider: 'none' },
    inspector: { require_managed_boot: false },
    inventory: { data_backend: 'database' },
    console: { terminal_pid_dir: `${folder}/console`, socat_address: '127.0.0.1' },
    // One try: against a simulator nothing gets lost.
    ipmi: { command_retry_timeout: 10, min_command_interval: 1, kill_on_timeout: true, use_ipmitool_retries: false },
    service_catalog: { endpoint_override: `http://127.0.0.1:${config.apiPort}`, ...none },
    glance: none,
    neutron:
      config.neutronUrl === null
        ? none
        : {
            ...none,
            endpoint_override: config.neutronUrl,
            cleaning_network: neutronNetworkId,
            provisioning_network: neutronNetworkId,
          },
    swift: none,
    cinder: none,
    nova: { ...none, send_power_notifications: false },
    fake: Object.fromEntries(delays) as Record<string, number>,
    ...keystoneSections(config),
  }
}

/** The text of `ironic.conf`. */
export function ironicConfig(config: IronicConfig): string {
  const lines = Object.entries(sections(config)).map(([name, options]) =>
    [`[${name}]`, ...Object.entries(options).map(([key, value]) => `${key} = ${value}`)].join('\n'),
  )
  return `${lines.join('\n')}\n`
}
