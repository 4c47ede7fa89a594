/** VLANs of a port or a group, in the words that all vendors' lines come down to. Plain data: candidates are clones. */
export interface VlanMembership {
  enabled: boolean
  /**
   * `access`: one VLAN, untagged. `trunk`: `native` untagged, if `allowed` has it, and the rest of `allowed` tagged.
   * `general` (hybrid, dual-mode): the same, but `native` needs no place in `allowed`. `none`: not a switched port.
   */
  mode: 'access' | 'trunk' | 'general' | 'none'
  accessVlan: number | null
  native: number | null
  allowed: number[] | 'all'
  description: string | null
  /** lines of a vendor that mean nothing to frames */
  extras: Record<string, string>
}

export interface PortSettings extends VlanMembership {
  /** number of the group that it is a member of */
  lag: number | null
  lacpMode: 'active' | 'passive' | 'static' | null
  /** the member's own word for passing frames alone (Huawei, FastIron, Junos); most vendors say it of the group */
  fallback: boolean
}

export interface LagSettings extends VlanMembership {
  protocol: 'lacp' | 'static'
  /** members pass frames alone, as the group is configured, while nobody speaks LACP */
  fallback: boolean
  /** of both halves of an MLAG pair */
  mlag: number | null
}

export interface SwitchConfig {
  hostname: string
  vlans: Record<number, { name: string | null }>
  ports: Record<string, PortSettings>
  lags: Record<number, LagSettings>
  extras: Record<string, string>
}

export function factoryPort(): PortSettings {
  return {
    enabled: true,
    mode: 'access',
    accessVlan: 1,
    native: 1,
    allowed: 'all',
    description: null,
    extras: {},
    lag: null,
    lacpMode: null,
    fallback: false,
  }
}

export function factoryLag(): LagSettings {
  const { lag: _, lacpMode: __, ...port } = factoryPort()
  return { ...port, protocol: 'static', fallback: false, mlag: null }
}

export function factoryConfig(hostname: string, portNames: readonly string[]): SwitchConfig {
  return {
    hostname,
    vlans: { 1: { name: 'default' } },
    ports: Object.fromEntries(portNames.map((name) => [name, factoryPort()])),
    lags: {},
    extras: {},
  }
}

/** The VLAN of frames without a tag; null: they are dropped. */
export function untaggedVlan(membership: VlanMembership): number | null {
  const { mode, accessVlan, native, allowed } = membership
  if (mode === 'none') return null
  if (mode === 'access') return accessVlan
  if (native === null || mode === 'general') return native
  return allowed === 'all' || allowed.includes(native) ? native : null
}

/** Whether frames of a VLAN pass with its tag on. */
export function passesTagged(membership: VlanMembership, vlan: number): boolean {
  const { mode, native, allowed } = membership
  if (mode !== 'trunk' && mode !== 'general') return false
  return vlan !== native && (allowed === 'all' || allowed.includes(vlan))
}
