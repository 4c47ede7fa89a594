import type { BiosCatalogueName } from './bios-catalogue'

export const vendorProfileNames = [
  'hpe-ilo5',
  'dell-idrac9',
  'lenovo-xcc',
  'lenovo-sd530',
  'supermicro-x11',
  'supermicro-x12',
  'ami-megarac',
  'openbmc',
  'strict',
] as const
export type VendorProfileName = (typeof vendorProfileNames)[number]

export type ResetType =
  | 'On'
  | 'ForceOff'
  | 'GracefulShutdown'
  | 'GracefulRestart'
  | 'ForceRestart'
  | 'Nmi'
  | 'ForceOn'
  | 'PushPowerButton'
  | 'PowerCycle'

export type BootTarget = 'None' | 'Pxe' | 'Cd' | 'UsbCd' | 'Hdd' | 'BiosSetup' | 'Diags' | 'UefiHttp'

/** How a controller offers the serial console by SSH. */
export interface SshConsoleProfile {
  /** Prompt of its command line; null: the login is the console. */
  readonly prompt: string | null
  readonly command: string
  /** What it says when the console begins. */
  readonly greeting: string
  /** Keys that lead back to the command line, or end the session where there is none. */
  readonly leave: string
  readonly busy: string
  /** Throws out whoever has the console. */
  readonly stop: string
}

/** How one vendor's firmware speaks Redfish: which paths, which properties are missing, what it insists on. */
export interface VendorProfile {
  /** Used when a node is given this profile by name; otherwise the node's hardware profile says who made it. */
  readonly machine: { readonly manufacturer: string; readonly product: string; readonly manufacturerId: number }
  /** `Vendor` of the service root; older firmware has none. */
  readonly rootVendor: string | null
  readonly rootProduct: string
  readonly redfishVersion: string
  /** Prefix of message ids. */
  readonly baseRegistry: string
  readonly ids: { readonly system: string; readonly manager: string; readonly chassis: string }
  readonly manager: { readonly model: string; readonly firmware: string }
  readonly sessionSlots: number
  readonly etag: {
    readonly kind: 'none' | 'strong' | 'weak'
    /** PATCH without If-Match is refused with 428. */
    readonly required: boolean
  }
  readonly power: {
    readonly resetTypes: readonly ResetType[]
    /** `On` while on, `ForceOff` while off: 409 instead of doing nothing. */
    readonly refusesRedundant: boolean
    /** PowerState is not among the properties. */
    readonly hidesState: boolean
  }
  readonly boot: {
    readonly targets: readonly BootTarget[]
    /** The target that boots inserted media; the other one finds an empty drive. */
    readonly mediaTarget: 'Cd' | 'UsbCd'
    /** Boot is changed at `@Redfish.Settings.SettingsObject`, not at the system itself. */
    readonly atSettingsObject: string | null
    /** After a change of BootSourceOverrideMode, Reset is refused with 409 for a while. */
    readonly busyAfterModeChange: boolean
  }
  readonly media: {
    readonly under: ReadonlyArray<'manager' | 'system'>
    /** `patch`: no action is offered, the drive itself is patched. */
    readonly insertBy: 'action' | 'patch'
    /** Parameters of InsertMedia that are an error when sent. */
    readonly refuses: readonly string[]
    /** Parameters of InsertMedia that are an error when missing. */
    readonly requires: readonly string[]
    /** EjectMedia without a body is 400. */
    readonly ejectWantsObject: boolean
    readonly drives: ReadonlyArray<{ readonly id: string; readonly types: readonly string[] }>
  }
  readonly bios: { readonly settings: string; readonly catalogue: BiosCatalogueName; readonly registry: string }
  /** `old`: Thermal and Power; `new`: ThermalSubsystem, PowerSubsystem and Sensors. */
  readonly environment: 'old' | 'new' | 'both'
  readonly log: { readonly under: 'manager' | 'system'; readonly id: string }
  /** null: it has none */
  readonly ssh: SshConsoleProfile | null
  readonly adminSlot: string
  readonly updates: {
    /** Protocols by which it fetches firmware (SimpleUpdate); empty: it offers no such action. */
    readonly fetchesBy: readonly string[]
    /** Where files are pushed (MultipartHttpPushUri), below the update service; null: nowhere. */
    readonly pushTo: string | null
    /** Its tasks live in memory: after a restart of the controller nobody knows them. */
    readonly forgetsTasks: boolean
  }
  /** Where `Location` of a 202 points, and hence which resource answers 202 while the task runs. */
  readonly taskLocation: 'task' | 'monitor'
  readonly indicator: ReadonlyArray<'IndicatorLED' | 'LocationIndicatorActive'>
  /** Volumes can be made by Redfish. */
  readonly makesVolumes: boolean
  /** Where each departure from the standard was seen. */
  readonly sources: readonly string[]
}
