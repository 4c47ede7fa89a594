import { ruleKey } from '@ingot/core/security-group/rule'
import type { SdnDetails, SdnFilter } from '@ingot/core/switch/sdn-details'
import type { EditableRows } from './editable-rows'
import { matchOf, standingRules } from './filter-match'
import { filteredName, groupName, ownIds } from './ovn-names'
import { mapCell, type OvnRow, textsOf } from './ovn-row'

/** What is let through wins over what is dropped; both are less than the isolation of machines that boot. */
const priorityOf = { drop: 1001, allow: 1002, 'allow-related': 1002 } as const
/** Of a group of which only the addresses are asked for, until its rules are told. */
const untold = -1

/**
 * Security groups: each is a port group with its rules as access control lists; one more holds all their ports and drops what no
 * rule lets through. The ports of the change are afterwards in the groups that it names, and in no others; a described group
 * gets the rules that are described, unless newer ones stand already. Groups that no port is in and no rule asks for go.
 */
export function filterPorts(
  rows: EditableRows,
  physicalNetwork: string,
  changedPorts: readonly string[],
  sdn: SdnDetails | undefined,
) {
  const nameOf = (groupId: string) => groupName(physicalNetwork, groupId)
  const changed = new Set(changedPorts)
  const namesOf = (port: string) =>
    Object.entries(rows.Logical_Switch_Port).flatMap(([name, row]) =>
      mapCell(row.external_ids)['ingot:port'] === port ? [name] : [],
    )
  for (const [name, group] of Object.entries(rows.Port_Group)) {
    const staying = textsOf(group.ports).filter((port) => {
      const row = rows.Logical_Switch_Port[port]
      return row && !changed.has(mapCell(row.external_ids)['ingot:port'] ?? '')
    })
    rows.Port_Group[name] = { ...group, ports: staying }
  }
  for (const port of changed)
    for (const groupId of sdn?.ports[port]?.groups ?? []) {
      const group = rows.Port_Group[nameOf(groupId)] ?? emptyGroup(physicalNetwork, groupId)
      rows.Port_Group[nameOf(groupId)] = {
        ...group,
        ports: [...new Set([...textsOf(group.ports), ...namesOf(port)])].toSorted(),
      }
    }
  for (const [groupId, filter] of Object.entries(sdn?.filters ?? {})) putRules(rows, physicalNetwork, groupId, filter)
  dropUnused(rows, physicalNetwork)
  dropTheRest(rows, physicalNetwork)
  const used = [...Object.values(rows.Logical_Switch), ...Object.values(rows.Port_Group)]
  const standing = new Set(used.flatMap(({ acls }) => textsOf(acls)))
  rows.ACL = Object.fromEntries(Object.entries(rows.ACL).filter(([key]) => standing.has(key)))
}

const emptyGroup = (physicalNetwork: string, groupId: string): OvnRow => {
  const name = groupName(physicalNetwork, groupId)
  const more = { 'ingot:group': groupId, 'ingot:revision': `${untold}` }
  return { name, external_ids: ownIds(physicalNetwork, name, more), acls: [], ports: [] }
}

const aclRow = (
  physicalNetwork: string,
  key: string,
  { direction, action, match }: { direction: string; action: keyof typeof priorityOf; match: string },
): OvnRow => ({
  ...{ direction, priority: priorityOf[action], match, action, external_ids: ownIds(physicalNetwork, key) },
})

function putRules(rows: EditableRows, physicalNetwork: string, groupId: string, { revision, rules }: SdnFilter) {
  const name = groupName(physicalNetwork, groupId)
  const group = rows.Port_Group[name]
  if (!group || Number(mapCell(group.external_ids)['ingot:revision']) > revision) return
  const acls = rules.map((rule) => {
    const key = `${name} ${ruleKey(rule)}`
    const direction = rule.direction === 'in' ? 'to-lport' : 'from-lport'
    const match = matchOf(physicalNetwork, groupId, rule)
    rows.ACL[key] = aclRow(physicalNetwork, key, { direction, action: 'allow-related', match })
    // Its addresses are asked for by name: without the port group the rule could not be read.
    const { remoteGroupId: remote } = rule
    if (remote !== null) rows.Port_Group[groupName(physicalNetwork, remote)] ??= emptyGroup(physicalNetwork, remote)
    return key
  })
  const external_ids = { ...mapCell(group.external_ids), 'ingot:revision': `${revision}` }
  rows.Port_Group[name] = { ...group, external_ids, acls: acls.toSorted() }
}

/** Without ports a group has no rules; without rules that ask for its addresses either, it goes. */
function dropUnused(rows: EditableRows, physicalNetwork: string) {
  const filtered = filteredName(physicalNetwork)
  for (const [name, group] of Object.entries(rows.Port_Group)) {
    if (name === filtered || textsOf(group.ports).length > 0) continue
    const external_ids = { ...mapCell(group.external_ids), 'ingot:revision': `${untold}` }
    rows.Port_Group[name] = { ...group, external_ids, acls: [] }
  }
  const matches = Object.values(rows.Port_Group)
    .flatMap(({ acls }) => textsOf(acls))
    .map((key) => String(rows.ACL[key]?.match ?? ''))
  for (const [name, group] of Object.entries(rows.Port_Group)) {
    const isAskedFor = matches.some((match) => match.includes(`$${name}_ip`))
    if (name !== filtered && textsOf(group.ports).length === 0 && !isAskedFor) delete rows.Port_Group[name]
  }
}

/** What no rule lets through is dropped on every port that is in a group. */
function dropTheRest(rows: EditableRows, physicalNetwork: string) {
  const name = filteredName(physicalNetwork)
  const ports = new Set<string>()
  for (const [each, group] of Object.entries(rows.Port_Group))
    if (each !== name) for (const port of textsOf(group.ports)) ports.add(port)
  if (ports.size === 0) {
    delete rows.Port_Group[name]
    return
  }
  const acls = standingRules(physicalNetwork).map((rule) => {
    const key = `${name} ${rule.name}`
    rows.ACL[key] = aclRow(physicalNetwork, key, rule)
    return key
  })
  const external_ids = ownIds(physicalNetwork, name)
  rows.Port_Group[name] = { name, external_ids, acls: acls.toSorted(), ports: [...ports].toSorted() }
}
