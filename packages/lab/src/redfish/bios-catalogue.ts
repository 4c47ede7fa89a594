export type BiosValue = string | number | boolean

interface AttributeBase {
  readonly name: string
  readonly label: string
  readonly readOnly?: true
}
export type BiosAttribute = AttributeBase &
  (
    | { readonly type: 'Enumeration'; readonly initial: string; readonly values: readonly string[] }
    | { readonly type: 'Integer'; readonly initial: number; readonly least: number; readonly most: number }
    | { readonly type: 'Boolean'; readonly initial: boolean }
    | { readonly type: 'String'; readonly initial: string; readonly maxLength: number }
  )

/** Which attribute says how the machine boots, and its value for UEFI and for legacy BIOS. */
export interface BootModeAttribute {
  readonly name: string
  readonly uefi: string
  readonly bios: string
}

export interface BiosCatalogue {
  readonly bootMode: BootModeAttribute
  readonly attributes: readonly BiosAttribute[]
}

function choice(name: string, label: string, initial: string, ...others: string[]): BiosAttribute {
  return { name, label, type: 'Enumeration', initial, values: [initial, ...others] }
}

/** A dozen settings per vendor under the vendor's own names: enough to show every type. */
export const biosCatalogues = {
  generic: {
    bootMode: { name: 'BootMode', uefi: 'Uefi', bios: 'Legacy' },
    attributes: [
      choice('BootMode', 'Boot mode', 'Uefi', 'Legacy'),
      choice('HyperThreading', 'Hyper-Threading', 'Enabled', 'Disabled'),
      choice('Virtualization', 'Virtualization technology', 'Enabled', 'Disabled'),
      choice('SrIov', 'SR-IOV', 'Disabled', 'Enabled'),
      choice('PowerProfile', 'Power profile', 'Balanced', 'Performance', 'Efficiency'),
      { name: 'BootTimeout', label: 'Boot menu timeout in seconds', type: 'Integer', initial: 5, least: 0, most: 300 },
      { name: 'QuietBoot', label: 'Quiet boot', type: 'Boolean', initial: false },
      { name: 'AssetTag', label: 'Asset tag', type: 'String', initial: '', maxLength: 32 },
      {
        name: 'CoresPerSocket',
        label: 'Cores per socket',
        type: 'Integer',
        initial: 0,
        least: 0,
        most: 512,
        readOnly: true,
      },
    ],
  },
  hpe: {
    bootMode: { name: 'BootMode', uefi: 'Uefi', bios: 'LegacyBios' },
    attributes: [
      choice('BootMode', 'Boot Mode', 'Uefi', 'LegacyBios'),
      choice('ProcHyperthreading', 'Intel(R) Hyper-Threading', 'Enabled', 'Disabled'),
      choice('ProcVirtualization', 'Intel(R) Virtualization Technology (Intel VT)', 'Enabled', 'Disabled'),
      choice('Sriov', 'SR-IOV', 'Enabled', 'Disabled'),
      choice(
        'WorkloadProfile',
        'Workload Profile',
        'GeneralPowerEfficientCompute',
        'Virtualization-MaxPerformance',
        'LowLatency',
        'Custom',
      ),
      choice('NumaGroupSizeOpt', 'NUMA Group Size Optimization', 'Flat', 'Clustered'),
      choice('BootOrderPolicy', 'Boot Order Policy', 'RetryIndefinitely', 'AttemptOnce', 'ResetAfterFailed'),
      { name: 'AdminName', label: 'Administrator Name', type: 'String', initial: '', maxLength: 28 },
      { name: 'SerialNumber', label: 'Serial Number', type: 'String', initial: '', maxLength: 16, readOnly: true },
    ],
  },
  dell: {
    bootMode: { name: 'BootMode', uefi: 'Uefi', bios: 'Bios' },
    attributes: [
      choice('BootMode', 'Boot Mode', 'Uefi', 'Bios'),
      choice('LogicalProc', 'Logical Processor', 'Enabled', 'Disabled'),
      choice('ProcVirtualization', 'Virtualization Technology', 'Enabled', 'Disabled'),
      choice('SriovGlobalEnable', 'SR-IOV Global Enable', 'Disabled', 'Enabled'),
      choice(
        'SysProfile',
        'System Profile',
        'PerfPerWattOptimizedDapc',
        'PerfOptimized',
        'PerfPerWattOptimizedOs',
        'Custom',
      ),
      choice('SubNumaCluster', 'Sub NUMA Cluster', 'Disabled', '2-Way'),
      { name: 'AcPwrRcvryUserDelay', label: 'User Defined Delay', type: 'Integer', initial: 60, least: 60, most: 600 },
      { name: 'AssetTag', label: 'Asset Tag', type: 'String', initial: '', maxLength: 63 },
      {
        name: 'SystemServiceTag',
        label: 'System Service Tag',
        type: 'String',
        initial: '',
        maxLength: 7,
        readOnly: true,
      },
    ],
  },
  lenovo: {
    bootMode: { name: 'BootModes_SystemBootMode', uefi: 'UEFIMode', bios: 'LegacyMode' },
    attributes: [
      choice('BootModes_SystemBootMode', 'System Boot Mode', 'UEFIMode', 'LegacyMode'),
      choice('Processors_HyperThreading', 'Hyper-Threading', 'Enable', 'Disable'),
      choice('Processors_IntelVirtualizationTechnology', 'Intel Virtualization Technology', 'Enable', 'Disable'),
      choice('DevicesandIOPorts_SRIOV', 'SR-IOV', 'Enable', 'Disable'),
      choice(
        'OperatingModes_ChooseOperatingMode',
        'Operating Mode',
        'MaximumEfficiency',
        'MaximumPerformance',
        'CustomMode',
      ),
      { name: 'BootModes_PreventOSChanges', label: 'Prevent OS Changes', type: 'Boolean', initial: false },
      {
        name: 'SystemRecovery_POSTWatchdogTimer',
        label: 'POST Watchdog',
        type: 'Integer',
        initial: 5,
        least: 5,
        most: 20,
      },
      { name: 'Memory_TotalSize', label: 'Total Memory', type: 'String', initial: '', maxLength: 16, readOnly: true },
    ],
  },
  supermicro: {
    bootMode: { name: 'BootModeSelect', uefi: 'UEFI', bios: 'Legacy' },
    attributes: [
      choice('BootModeSelect', 'Boot Mode Select', 'UEFI', 'Legacy', 'Dual'),
      choice('HyperThreading', 'Hyper-Threading [ALL]', 'Enable', 'Disable'),
      choice('IntelVirtualizationTechnology', 'Intel Virtualization Technology', 'Enable', 'Disable'),
      choice('SR_IOVSupport', 'SR-IOV Support', 'Disabled', 'Enabled'),
      choice('PowerTechnology', 'Power Technology', 'Custom', 'Energy Efficient', 'Disable'),
      { name: 'BootTimeout', label: 'Setup Prompt Timeout', type: 'Integer', initial: 1, least: 0, most: 65_535 },
      { name: 'QuietBoot', label: 'Quiet Boot', type: 'Boolean', initial: true },
    ],
  },
} as const satisfies Record<string, BiosCatalogue>

export type BiosCatalogueName = keyof typeof biosCatalogues
