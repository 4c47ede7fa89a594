import type { PortVlans } from '@ingot/core/switch/port-config'
import { SwitchError } from '../../contract/switch'
import { inMode } from '../plan-lines'
import type { Lines } from '../vendor-profile'
import { formatVlanList } from '../vlan-list'

const allVlans = '1-4094'

/** What is left of an access port, and what of a trunk; `null`: nobody knows. */
const leavesAccess = (before: PortVlans | null) => before === null || before.mode === 'access'
const leavesTrunk = (before: PortVlans | null) => before === null || before.mode !== 'access'

/** Command lines are bounded on old switches (254 characters): the rest of a long list is added. */
const maxListLength = 200

/** How the list of a trunk is set as a whole, and how it is emptied. */
export interface AllowedWords {
  readonly set: string
  readonly none: string
}

const iosWords: AllowedWords = { set: '', none: 'none' }

function allowedLines(list: string, words: AllowedWords): string[] {
  if (list === allVlans) return ['no switchport trunk allowed vlan']
  if (list === '') return [`switchport trunk allowed vlan ${words.none}`]
  const lines: string[] = []
  let part = ''
  for (const range of list.split(',')) {
    if (part.length + range.length >= maxListLength) {
      lines.push(part)
      part = ''
    }
    part += part === '' ? range : `,${range}`
  }
  return [...lines, part].map(
    (each, index) => `switchport trunk allowed vlan ${index === 0 ? words.set : 'add '}${each}`,
  )
}

/**
 * The words for VLANs of a port that Cisco IOS brought up and others speak as well. The new VLAN is written before the mode,
 * so that the port is never for a moment in whatever VLAN was left over; then the former mode's lines go. A port without any
 * VLAN is a trunk that allows none: no frame passes, not even in VLAN 1.
 */
export function iosVlanLines(
  interfaceName: string,
  before: PortVlans | null,
  after: PortVlans,
  words: AllowedWords = iosWords,
): Lines {
  if (after.mode === 'access') {
    const lines = [`switchport access vlan ${after.vlan}`]
    if (before?.mode !== 'access') lines.push('switchport mode access')
    if (leavesTrunk(before)) lines.push('no switchport trunk native vlan', 'no switchport trunk allowed vlan')
    return inMode(`interface ${interfaceName}`, ...lines)
  }
  const native = after.mode === 'trunk' ? after.native : null
  const tagged = after.mode === 'trunk' ? after.tagged : []
  // Untagged frames go to the native VLAN, which is 1 unless said otherwise: it must not be allowed for another reason.
  if (native === null && tagged.includes(1)) throw new SwitchError('switch_unsupported', { reason: 'vlan_1_tagged' })
  const formerNative = before?.mode === 'trunk' ? before.native : null
  const lines: string[] = []
  if (native !== null && native !== formerNative) lines.push(`switchport trunk native vlan ${native}`)
  if (native === null && (before === null || formerNative !== null)) lines.push('no switchport trunk native vlan')
  lines.push(...allowedLines(formatVlanList(native === null ? tagged : [...tagged, native]), words))
  if (before === null || before.mode === 'access') lines.push('switchport mode trunk')
  if (leavesAccess(before)) lines.push('no switchport access vlan')
  return inMode(`interface ${interfaceName}`, ...lines)
}

/** A port that negotiates with its neighbour whether it is a trunk (DTP), as Catalysts' do from the factory. */
export interface NegotiatingPort {
  readonly mode: 'dynamic auto' | 'dynamic desirable'
  /** what it carries as an access port, and what as a trunk */
  readonly access: number
  readonly native: number
  readonly allowed: readonly number[]
}

/** The mode comes last: until then the port is what it was before, with nothing negotiated. */
export function iosNegotiatingLines(interfaceName: string, port: NegotiatingPort): Lines {
  const { mode, access, native, allowed } = port
  return inMode(
    `interface ${interfaceName}`,
    access === 1 ? 'no switchport access vlan' : `switchport access vlan ${access}`,
    native === 1 ? 'no switchport trunk native vlan' : `switchport trunk native vlan ${native}`,
    ...allowedLines(formatVlanList(allowed), iosWords),
    `switchport mode ${mode}`,
  )
}
