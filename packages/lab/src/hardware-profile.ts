import type { VendorProfileName } from './redfish/vendor-profile'

export interface DiskModel {
  readonly model: string
  readonly vendor: string
  readonly sizeBytes: number
  readonly rotational: boolean
  readonly transport: 'sata' | 'nvme' | 'sas'
}

export interface NicModel {
  readonly vendor: string
  readonly product: string
  readonly driver: string
  readonly speedMbps: number
}

/** One model of server. */
export interface HardwareProfile {
  readonly manufacturer: string
  readonly product: string
  /** IANA enterprise number of the BMC. */
  readonly manufacturerId: number
  /** How its controller speaks Redfish. */
  readonly redfish: VendorProfileName
  readonly firmware: { readonly vendor: string; readonly version: string; readonly buildDate: string }
  readonly architecture: 'x86_64' | 'aarch64'
  readonly bootMode: 'uefi' | 'bios'
  readonly cpu: {
    readonly model: string
    readonly sockets: number
    readonly threads: number
    readonly mhz: number
    readonly flags: readonly string[]
  }
  readonly memoryMib: number
  readonly disks: readonly DiskModel[]
  readonly nics: readonly NicModel[]
}

const gigabyte = 1e9
const x86Flags = ['fpu', 'vmx', 'sse4_2', 'avx', 'avx2', 'avx512f', 'aes', 'pdpe1gb', 'hypervisor']
const intelX710: NicModel = { vendor: '0x8086', product: '0x1572', driver: 'i40e', speedMbps: 10_000 }
const intelI350: NicModel = { vendor: '0x8086', product: '0x1521', driver: 'igb', speedMbps: 1000 }
const mellanoxCx6: NicModel = { vendor: '0x15b3', product: '0x101d', driver: 'mlx5_core', speedMbps: 25_000 }

export const hardwareProfiles = {
  'c1.small': {
    manufacturer: 'Supermicro',
    product: 'SYS-510P-MR',
    manufacturerId: 10876,
    redfish: 'supermicro-x12',
    firmware: { vendor: 'American Megatrends International, LLC.', version: '1.8', buildDate: '07/11/2025' },
    architecture: 'x86_64',
    bootMode: 'uefi',
    cpu: { model: 'Intel(R) Xeon(R) E-2388G CPU @ 3.20GHz', sockets: 1, threads: 8, mhz: 3200, flags: x86Flags },
    memoryMib: 32 * 1024,
    disks: [
      {
        model: 'SAMSUNG MZ7L3480HCHQ-00A07',
        vendor: 'ATA',
        sizeBytes: 480 * gigabyte,
        rotational: false,
        transport: 'sata',
      },
    ],
    nics: [intelI350, intelI350],
  },
  'm2.large': {
    manufacturer: 'Dell Inc.',
    product: 'PowerEdge R650',
    manufacturerId: 674,
    redfish: 'dell-idrac9',
    firmware: { vendor: 'Dell Inc.', version: '1.15.2', buildDate: '09/10/2025' },
    architecture: 'x86_64',
    bootMode: 'uefi',
    cpu: { model: 'Intel(R) Xeon(R) Gold 6326 CPU @ 2.90GHz', sockets: 2, threads: 32, mhz: 2900, flags: x86Flags },
    memoryMib: 128 * 1024,
    disks: Array.from({ length: 2 }, () => ({
      model: 'Dell Ent NVMe P5600 MU U.2 960GB',
      vendor: 'Intel',
      sizeBytes: 960 * gigabyte,
      rotational: false,
      transport: 'nvme' as const,
    })),
    nics: [intelX710, intelX710, mellanoxCx6, mellanoxCx6],
  },
  'a1.arm': {
    manufacturer: 'Huawei',
    product: 'TaiShan 200 (Model 2280)',
    manufacturerId: 2011,
    redfish: 'openbmc',
    firmware: { vendor: 'Huawei Corp.', version: '1.91', buildDate: '03/22/2025' },
    architecture: 'aarch64',
    bootMode: 'uefi',
    cpu: {
      model: 'Kunpeng-920',
      sockets: 2,
      threads: 64,
      mhz: 2600,
      flags: ['fp', 'asimd', 'aes', 'sha2', 'crc32', 'atomics'],
    },
    memoryMib: 256 * 1024,
    disks: [
      {
        model: 'HWE52SS3960L005N',
        vendor: 'HUAWEI',
        sizeBytes: 960 * gigabyte,
        rotational: false,
        transport: 'sas',
      },
      { model: 'ST4000NM0035-1V4', vendor: 'ATA', sizeBytes: 4000 * gigabyte, rotational: true, transport: 'sata' },
    ],
    nics: [mellanoxCx6, mellanoxCx6],
  },
} as const satisfies Record<string, HardwareProfile>

export type HardwareProfileName = keyof typeof hardwareProfiles
export const hardwareProfileNames = Object.keys(hardwareProfiles) as HardwareProfileName[]
