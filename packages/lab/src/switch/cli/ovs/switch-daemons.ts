import type { LabSwitch } from '../../switch-model'
import { isMac } from '../selection'
import type { ShellResult } from './ovs-vsctl'
import { lagNameOf } from './port-record'

/** ovs-appctl: what the daemon knows of bonds and MAC addresses. */
export function ovsAppctl(sw: LabSwitch, words: readonly string[]): ShellResult {
  const [command = '', name] = words.filter((word) => !word.startsWith('-'))
  const bonds = Object.entries(sw.running.lags).filter(
    ([number, lag]) => name === undefined || lagNameOf(number, lag) === name,
  )
  if (command === 'fdb/show') return { text: macs(sw), code: 0 }
  if (command !== 'lacp/show' && command !== 'bond/show')
    return {
      text: '',
      error: `"${command}" is not a valid command (use "list-commands" to see a list of valid commands)\novs-appctl: ovs-vswitchd: server returned an error`,
      code: 2,
    }
  if (name !== undefined && bonds.length === 0)
    return {
      text: '',
      error: `no such ${command === 'lacp/show' ? 'lacp object' : 'bond'}\novs-appctl: ovs-vswitchd: server returned an error`,
      code: 2,
    }
  const shown = command === 'lacp/show' ? bonds.filter(([, lag]) => lag.protocol === 'lacp') : bonds
  return {
    text: shown
      .map(([number, lag]) => (command === 'lacp/show' ? lacp : bond)(sw, Number(number), lagNameOf(number, lag)))
      .join('\n'),
    code: 0,
  }
}

function lacp(sw: LabSwitch, number: number, name: string): string {
  const members = sw.lagMembers(number)
  const isNegotiated = members.some((each) => sw.lagMemberState(each) === 'bundled')
  return [
    `---- ${name} ----`,
    `  status: active${isNegotiated ? ' negotiated' : ''}`,
    `  sys_id: ${sw.macAddress}`,
    '  sys_priority: 65534',
    `  aggregation key: ${number}`,
    '  lacp_time: slow',
    '',
    ...members.flatMap((each, at) => {
      const state = sw.lagMemberState(each)
      const partner = sw.farEnd(each).lacp
      const isBundled = state === 'bundled'
      return [
        `member: ${each}: ${isBundled ? 'current attached' : 'defaulted detached'}`,
        `  port_id: ${at + 1}`,
        '  port_priority: 65535',
        `  may_enable: ${isBundled || state === 'individual'}`,
        '',
        `  actor sys_id: ${sw.macAddress}`,
        '  actor sys_priority: 65534',
        `  actor port_id: ${at + 1}`,
        '  actor port_priority: 65535',
        `  actor key: ${number}`,
        `  actor state: activity aggregation${isBundled ? ' synchronized collecting distributing' : ' defaulted'}`,
        '',
        `  partner sys_id: ${partner?.system ?? '00:00:00:00:00:00'}`,
        `  partner sys_priority: ${partner ? 65535 : 0}`,
        `  partner port_id: ${partner ? at + 1 : 0}`,
        `  partner port_priority: ${partner ? 255 : 0}`,
        `  partner key: ${partner?.key ?? 0}`,
        `  partner state:${partner ? ' activity timeout aggregation synchronized collecting distributing' : ''}`,
        '',
      ]
    }),
  ].join('\n')
}

function bond(sw: LabSwitch, number: number, name: string): string {
  return [
    `---- ${name} ----`,
    'bond_mode: balance-tcp',
    `lacp_status: ${sw.lag(number)?.protocol === 'lacp' ? 'negotiated' : 'off'}`,
    `lacp_fallback_ab: ${sw.lag(number)?.fallback ?? false}`,
    '',
    ...sw
      .lagMembers(number)
      .flatMap((each) => [
        `member ${each}: ${['bundled', 'individual'].includes(sw.lagMemberState(each) ?? '') ? 'enabled' : 'disabled'}`,
        `  may_enable: ${['bundled', 'individual'].includes(sw.lagMemberState(each) ?? '')}`,
        '',
      ]),
  ].join('\n')
}

const macs = (sw: LabSwitch) =>
  [
    ' port  VLAN  MAC                Age',
    ...sw
      .macTable()
      .map(
        ({ vlan, mac, port }) =>
          `${String(sw.portNames.indexOf(port) + 1).padStart(5)}  ${String(vlan).padStart(4)}  ${mac}    1`,
      ),
  ].join('\n')

const idType = (id: string, other: string) => (isMac(id) ? 'mac' : other)

/** lldpctl of lldpd, in its two forms of JSON. */
export function lldpctl(sw: LabSwitch, words: readonly string[]): ShellResult {
  const all = sw.lldpNeighbours()
  const format = words[words.indexOf('-f') + 1]
  if (format === 'json0') {
    const interfaces = all.map(({ localPort, neighbour }, at) => ({
      name: localPort,
      via: 'LLDP',
      rid: String(at + 1),
      age: '0 day, 00:00:12',
      chassis: [
        {
          id: [{ type: idType(neighbour.chassisId, 'local'), value: neighbour.chassisId }],
          ...(neighbour.systemName === null ? {} : { name: [{ value: neighbour.systemName }] }),
        },
      ],
      port: [
        {
          id: [{ type: idType(neighbour.portId, 'ifname'), value: neighbour.portId }],
          ...(neighbour.portDescription === null ? {} : { descr: [{ value: neighbour.portDescription }] }),
          ttl: [{ value: '120' }],
        },
      ],
    }))
    return {
      text: JSON.stringify({ lldp: [interfaces.length === 0 ? {} : { interface: interfaces }] }, null, 2),
      code: 0,
    }
  }
  const entries = all.map(({ localPort, neighbour }, at) => {
    const id = { id: { type: idType(neighbour.chassisId, 'local'), value: neighbour.chassisId } }
    return {
      [localPort]: {
        via: 'LLDP',
        rid: String(at + 1),
        age: '0 day, 00:00:12',
        chassis: neighbour.systemName === null ? id : { [neighbour.systemName]: id },
        port: {
          id: { type: idType(neighbour.portId, 'ifname'), value: neighbour.portId },
          ...(neighbour.portDescription === null ? {} : { descr: neighbour.portDescription }),
          ttl: '120',
        },
      },
    }
  })
  if (format === 'json')
    return {
      text: JSON.stringify(
        { lldp: entries.length === 0 ? {} : { interface: entries.length === 1 ? entries[0] : entries } },
        null,
        2,
      ),
      code: 0,
    }
  const rule = '-'.repeat(79)
  return {
    text: [
      rule,
      'LLDP neighbors:',
      rule,
      ...all.flatMap(({ localPort, neighbour }, at) => [
        `Interface:    ${localPort}, via: LLDP, RID: ${at + 1}, Time: 0 day, 00:00:12`,
        `  Chassis:`,
        `    ChassisID:    ${idType(neighbour.chassisId, 'local')} ${neighbour.chassisId}`,
        ...(neighbour.systemName === null ? [] : [`    SysName:      ${neighbour.systemName}`]),
        '  Port:',
        `    PortID:       ${idType(neighbour.portId, 'ifname')} ${neighbour.portId}`,
        ...(neighbour.portDescription === null ? [] : [`    PortDescr:    ${neighbour.portDescription}`]),
        rule,
      ]),
    ].join('\n'),
    code: 0,
  }
}
