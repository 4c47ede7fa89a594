import type { EventLogEntry } from '../contract/event-log-entry'
import { link, text, timeMs } from './json-reader'
import type { Resource } from './redfish-connection'
import { idOf, type RedfishService } from './redfish-service'

/** LogService.LogEntryType; a log of another kind holds dumps, or who logged in, not what the machine went through. */
const wantedTypes = new Set(['SEL', 'Event', 'Multiple', 'OEM', null])
const unwantedIds = /audit|dump|fault|crash|trace|journal|post|security|host/i
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
  const entries: EventLogEntry[] = []
  const seen = new Set<string>()
  for (const owner of owners) {
    for (const log of await service.members(owner ? link(owner.body.LogServices) : null, 16)) {
      const id = text(log.body.Id) ?? idOf(log.path)
      const entriesPath = link(log.body.Entries)
      if (!wantedTypes.has(text(log.body.LogEntryType)) || unwantedIds.test(id)) continue
      // Some link the manager's log from the system as well.
      if (entriesPath === null || seen.has(entriesPath)) continue
      seen.add(entriesPath)
      entries.push(...(await service.members(entriesPath, maxEntriesPerLog)).map((entry) => entryOf(id, entry)))
    }
  }
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
