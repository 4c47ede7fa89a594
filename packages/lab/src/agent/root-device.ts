import type { NodeDisk } from '../node-hardware'
import { deviceNotFound, invalidParams } from './agent-error'

const gib = 1024 ** 3
// Without hints the agent takes the smallest disk of at least 4 GiB (`guess_root_disk`).
const smallestGuessBytes = 4 * gib
const textHints = [
  'model',
  'wwn',
  'serial',
  'vendor',
  'wwn_with_extension',
  'wwn_vendor_extension',
  'name',
  'hctl',
  'by_path',
  'tran',
]

/**
 * Root device hints of Ironic (`device_hints.py`): every hint must match; text is compared in lower case; sizes are in
 * GiB; operators are those of oslo.utils' specs matcher. The first matching disk wins.
 */
export function chooseRootDevice(disks: readonly NodeDisk[], hints: Readonly<Record<string, unknown>> | null): number {
  if (!hints || Object.keys(hints).length === 0) return guessRootDisk(disks)
  const index = disks.findIndex((disk) => Object.entries(hints).every(([name, hint]) => matchesHint(disk, name, hint)))
  if (index < 0) {
    throw deviceNotFound(`No suitable device was found for deployment using these hints ${JSON.stringify(hints)}`)
  }
  return index
}

function guessRootDisk(disks: readonly NodeDisk[]): number {
  const order = disks
    .map((disk, index) => ({ disk, index }))
    .sort((a, b) => a.disk.sizeBytes - b.disk.sizeBytes || a.disk.device.localeCompare(b.disk.device))
  const found = order.find(({ disk }) => disk.sizeBytes >= smallestGuessBytes)
  if (!found) {
    throw deviceNotFound(
      `No suitable device was found for deployment - root device hints were not provided and all found block devices are smaller than ${smallestGuessBytes}B.`,
    )
  }
  return found.index
}

function matchesHint(disk: NodeDisk, name: string, hint: unknown): boolean {
  if (name === 'rotational') return disk.rotational === /^(true|1|yes|on|t|y)$/i.test(String(hint))
  if (name === 'size') return matchesNumber(disk.sizeBytes / gib, String(hint))
  if (!textHints.includes(name)) throw invalidParams(`The hints "${name}" are invalid.`)
  return matchesText(textOf(disk, name), String(hint))
}

function textOf(disk: NodeDisk, hint: string): string {
  const values: Record<string, string> = {
    model: disk.model,
    wwn: disk.wwn,
    wwn_with_extension: disk.wwn,
    wwn_vendor_extension: '',
    serial: disk.serial,
    vendor: disk.vendor,
    name: disk.device,
    hctl: disk.hctl,
    by_path: disk.byPath,
    tran: disk.transport,
  }
  return (values[hint] ?? '').trim().toLowerCase()
}

const comparisons: Record<string, (a: number, b: number) => boolean> = {
  '=': (a, b) => a >= b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '>=': (a, b) => a >= b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '<': (a, b) => a < b,
}

function matchesNumber(value: number, expression: string): boolean {
  const alternatives = expression
    .split('<or>')
    .map((part) => part.trim())
    .filter(Boolean)
  if (alternatives.length > 1 || expression.includes('<or>')) return alternatives.some((part) => value === Number(part))
  const range = /^<range-in>\s*([[(])\s*([\d.]+)\s+([\d.]+)\s*([\])])$/.exec(expression.trim())
  if (range) {
    const [low, high] = [Number(range[2]), Number(range[3])]
    return (range[1] === '[' ? value >= low : value > low) && (range[4] === ']' ? value <= high : value < high)
  }
  const match = /^\s*(==|!=|>=|<=|=|>|<)?\s*([\d.]+)\s*$/.exec(expression)
  if (!match) throw invalidParams(`Root device hint "size" is not an integer value. Current value: ${expression}`)
  // Not rounded, as in the agent: a 480 GB disk is 447.03 GiB, so only ranges and inequalities are useful.
  return (comparisons[match[1] ?? '=='] as (a: number, b: number) => boolean)(value, Number(match[2]))
}

function matchesText(value: string, rawExpression: string): boolean {
  const expression = rawExpression.trim().toLowerCase()
  if (expression.includes('<or>')) {
    return expression
      .split('<or>')
      .map((part) => part.trim())
      .filter(Boolean)
      .includes(value)
  }
  if (expression.includes('<all-in>')) {
    return expression
      .split('<all-in>')
      .map((part) => part.trim())
      .filter(Boolean)
      .every((part) => value.includes(part))
  }
  if (expression.startsWith('<in>')) return value.includes(expression.slice(4).trim())
  const match = /^(s==|s!=|s>=|s<=|s>|s<)\s*(.*)$/.exec(expression)
  if (!match) return value === expression
  const wanted = match[2] as string
  if (match[1] === 's==') return value === wanted
  if (match[1] === 's!=') return value !== wanted
  if (match[1] === 's>=') return value >= wanted
  if (match[1] === 's<=') return value <= wanted
  return match[1] === 's>' ? value > wanted : value < wanted
}
