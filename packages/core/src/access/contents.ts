import { allowed, denied, type Verdict } from './verdict'

/** What may stand in the way of deleting a department, project, region or zone. */
export const contentKinds = [
  'projects',
  'hosts',
  'held_nodes',
  'networks',
  'open_operations',
  'zones',
  'nodes',
  'ironic_endpoints',
] as const
export type ContentKind = (typeof contentKinds)[number]
export type Contents = Partial<Record<ContentKind, number>>

/** Only what is empty may be deleted; the refusal names everything that is in the way. */
export function canDeleteEmpty(contents: Contents): Verdict {
  const inTheWay = contentKinds.flatMap((kind) => {
    const count = contents[kind] ?? 0
    return count > 0 ? [{ kind, count }] : []
  })
  return inTheWay.length === 0 ? allowed : denied({ code: 'not_empty', contents: inTheWay })
}
