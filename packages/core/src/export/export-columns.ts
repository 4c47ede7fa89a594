import type { Permission } from '../access/permission-matrix'

export const exportKinds = ['node', 'host', 'audit'] as const
export type ExportKind = (typeof exportKinds)[number]
export const exportFormats = ['csv', 'xlsx'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** P-13, P-31, P-36: who may see the list as a file. */
export const exportPermissions = {
  node: 'node:export',
  host: 'host:export',
  audit: 'audit:show',
} as const satisfies Record<ExportKind, Permission>

export interface ExportColumn {
  readonly type: 'text' | 'number' | 'time'
  /** Not for tenants (N-24). */
  readonly cloudOnly?: true
}
const text: ExportColumn = { type: 'text' }
const number: ExportColumn = { type: 'number' }
const time: ExportColumn = { type: 'time' }
const cloudText: ExportColumn = { type: 'text', cloudOnly: true }

/** All that a file can hold, in the order of its columns. What is not named here is in no file: no secret is. */
export const exportColumns = {
  node: {
    ...{ name: text, state: text, power: text, maintenance: text, maintenanceReason: text, zone: text, arch: text },
    ...{ cpuModel: text, cpuCores: number, memoryMib: number, localDiskGib: number },
    ...{ vendor: text, productName: text, serialNumber: text, bmcAddress: text, macAddresses: text, engine: text },
    ...{ rack: text, rackUnit: number, rackHeight: number },
    ...{ tags: text, host: text, project: text, lastError: text, createdAt: time, id: text },
  },
  host: {
    ...{ name: text, state: text, power: text, project: text, owner: text, zone: text, flavor: text },
    ...{ cpuCores: number, memoryMib: number, localDiskGib: number, image: text, addresses: text, tags: text },
    ...{ node: cloudText, lastError: text, createdAt: time, activeAt: time, id: text },
  },
  audit: {
    ...{ at: time, actor: text, role: text, action: text, targetKind: text, target: text, targetId: text },
    ...{ result: text, project: text, source: text, operationId: text, requestId: text },
    ...{ request: text, detail: text, hash: text, id: text },
  },
} as const satisfies Record<ExportKind, Readonly<Record<string, ExportColumn>>>

export type ExportColumnId<K extends ExportKind = ExportKind> = K extends ExportKind
  ? Extract<keyof (typeof exportColumns)[K], string>
  : never

/** The columns somebody may have, in order; `all`: the scope is the whole cloud. */
export function columnsFor(kind: ExportKind, all: boolean): string[] {
  const columns: Readonly<Record<string, ExportColumn>> = exportColumns[kind]
  return Object.keys(columns).filter((id) => all || columns[id]?.cloudOnly !== true)
}

/** More rows than this are written by the worker, as an operation; fewer while they are downloaded. */
export const DIRECT_EXPORT_ROWS = 20_000
/** How long a file can be downloaded. */
export const EXPORT_LIFETIME_MS = 24 * 3_600_000
