import type { RedfishBoard } from '../redfish-board'
import { type JsonObject, noContent } from '../redfish-reply'
import { collection, link, ok, type RouteCall, type RouteTable, resource } from '../route'

const pageSize = 50

interface LogEvent {
  readonly message: string
  readonly sensor: string
  readonly severity: 'OK' | 'Warning' | 'Critical'
}

/** Sensor type and offset of a SEL record (IPMI 2.0 table 42-3) in words. */
function describeEvent(record: Buffer): LogEvent {
  const type = record[10]
  const offset = (record[13] as number) & 0x0f
  if (type === 0x13)
    return { message: 'Front panel NMI or diagnostic interrupt.', sensor: 'Critical Interrupt', severity: 'Critical' }
  if (type === 0x1d && offset === 0) {
    return { message: 'System boot initiated by power up.', sensor: 'System Boot Initiated', severity: 'OK' }
  }
  if (type === 0x09)
    return { message: 'Power unit state changed.', sensor: 'Power Unit / System Board', severity: 'OK' }
  return {
    message: `Event of sensor type ${type?.toString(16)}h, offset ${offset}.`,
    sensor: 'Other',
    severity: 'Warning',
  }
}

/** One log with the very records that IPMI reads. */
export const logRoutes: RouteTable = (paths, vendor) => {
  const { logServices, log } = paths
  const entries = `${log}/Entries`
  const clearPath = `${log}/Actions/LogService.ClearLog`
  const describe = (record: Buffer): JsonObject => {
    const id = String(record.readUInt16LE(0))
    const { message, sensor, severity } = describeEvent(record)
    return resource(`${entries}/${id}`, 'LogEntry.v1_16_0.LogEntry', id, `Log entry ${id}`, {
      EntryType: 'SEL',
      Created: new Date(record.readUInt32LE(3) * 1000).toISOString(),
      Message: message,
      MessageId: `Lab.1.0.${sensor.replace(/\W/g, '')}`,
      SensorType: sensor,
      SensorNumber: record[11],
      Severity: severity,
    })
  }
  const list = ({ board, query }: RouteCall): JsonObject => {
    // Id gt '…' is what incremental readers send; DSP0266 wants quotes around strings, and many leave them out.
    const after = /^Id gt '?(\d+)'?$/.exec(query.get('$filter') ?? '')
    const all = records(board).filter((record) => !after || record.readUInt16LE(0) > Number(after[1]))
    const skip = Number(query.get('$skip') ?? 0)
    const top = Math.min(pageSize, Number(query.get('$top') ?? pageSize))
    const more = skip + top < all.length && !query.has('$top')
    return {
      ...collection(entries, 'LogEntry', 'Log Entries', []),
      'Members@odata.count': all.length,
      Members: all.slice(skip, skip + top).map(describe),
      ...(more ? { 'Members@odata.nextLink': `${entries}?$skip=${skip + top}` } : {}),
    }
  }
  return [
    { path: logServices, get: () => collection(logServices, 'LogService', 'Log Services', [log]) },
    {
      path: log,
      get: () =>
        resource(log, 'LogService.v1_7_0.LogService', vendor.log.id, 'System Event Log', {
          LogEntryType: 'SEL',
          MaxNumberOfRecords: 512,
          OverWritePolicy: 'NeverOverWrites',
          ServiceEnabled: true,
          Status: ok,
          Entries: link(entries),
          Actions: { '#LogService.ClearLog': { target: clearPath } },
        }),
    },
    { path: entries, get: list },
    {
      path: `${entries}/:id`,
      get: ({ board, params }) => {
        const record = records(board).find((candidate) => String(candidate.readUInt16LE(0)) === params[0])
        return record ? describe(record) : null
      },
    },
    {
      path: clearPath,
      post: ({ board }) => {
        board.machine.bmc.sel.clear(Date.now())
        return noContent()
      },
    },
  ]
}

const records = (board: RedfishBoard): readonly Buffer[] => board.machine.bmc.sel.records
