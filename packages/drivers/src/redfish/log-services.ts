import type { EventLogEntry } from '../contract/event-log-entry'
import { link, text, timeMs } from './json-reader'
import type { Resource } from './redfish-connection'
import { idOf, type RedfishService } from './redfish-service'

/** LogService.LogEntryType; a log of another kind holds no events. */
const wantedTypes = new Set(['SEL', 'Event', 'Multiple', 'OEM', null])
/** Logs of memory contents and of the boot firmware's output are no events either. */
const unwantedIds = /dump|fault|crash|trace|journal|post|host/i
/** Who logged in is not what the machine went through; some BMCs have nothing but this log for both. */
const lastResortIds = /audit|security/i
const maxEntriesPerLog = 512

const severities: Readonly<Record<string, EventLogEntry['severity']>> = {
  OK: 'info',
  Warning: 'warning',
  Critical: 'critical',
}

/** The logs of system, manager and chassis, oldest entry first. */
export async function readLogs(service: RedfishService): Promise<EventLogEntry[]> {
  const system = await service.system()
  const owners = [system, await service.manager(system), ...(await service.chassis(system))]
  const logs = new Map<string, string>()
  for (const owner of owners) {
    for (const log of await service.members(owner ? link(owner.body.LogServices) : null, 16)) {
      const id = text(log.body.Id) ?? idOf(log.path)
      const path = link(log.body.Entries)
      const isWanted = wantedTypes.has(text(log.body.LogEntryType)) && !unwantedIds.test(id)
      // By path: some link the manager's log from the system as well.
      if (path !== null && isWanted) logs.set(path, id)
    }
  }
  const first = [...logs].filter(([, id]) => !lastResortIds.test(id))
  const entries: EventLogEntry[] = []
  for (const [path, id] of first.length > 0 ? first : logs)
    entries.push(...(await service.members(path, maxEntriesPerLog)).map((entry) => entryOf(id, entry)))
  return entries.sort((a, b) => (a.atMs ?? 0) - (b.atMs ?? 0))
}

export function entryOf(log: string, { path, body }: Resource): EventLogEntry {
  const messageId = text(body.MessageId)
  return {
    id: text(body.Id) ?? idOf(path),
    log,
    atMs: timeMs(body.EventTimestamp) ?? timeMs(body.Created),
    text: text(body.Message) ?? messageId ?? 'no text',
    severity: severities[text(body.Severity) ?? 'OK'] ?? 'info',
    raw: messageId ?? path,
  }
}
