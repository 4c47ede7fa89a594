export type BiosValue = string | number | boolean

/** A setting as the firmware shows it. */
export interface BiosAttribute {
  readonly name: string
  /** null: the firmware never shows it, or left it out */
  readonly value: BiosValue | null
  readonly kind: 'enumeration' | 'string' | 'integer' | 'boolean' | 'password' | 'unknown'
  readonly label: string | null
  readonly help: string | null
  /** null: not an enumeration, or unknown */
  readonly allowed: readonly string[] | null
  readonly lowerBound: number | null
  readonly upperBound: number | null
  readonly readOnly: boolean
  readonly resetRequired: boolean
}
export interface BiosReading {
  readonly attributes: readonly BiosAttribute[]
  /** what the firmware takes over at the next start */
  readonly pending: Readonly<Record<string, BiosValue>>
}

/**
 * `pending`: will be so after the next start. `unknown`, `read_only` and `invalid` cannot be reached: the firmware has no
 * such setting, lets nobody change it, or does not accept the value.
 */
export type BiosComparisonStatus = 'same' | 'pending' | 'differs' | 'unknown' | 'read_only' | 'invalid'
export interface BiosComparison {
  readonly name: string
  readonly label: string | null
  readonly wanted: BiosValue
  readonly actual: BiosValue | null
  readonly pending: BiosValue | null
  readonly status: BiosComparisonStatus
}

// Firmware writes one value in many types: 8 and '8', true and 'true'.
const same = (a: BiosValue | null | undefined, b: BiosValue) => a !== null && a !== undefined && String(a) === String(b)

/** What is wanted against what is, setting by setting, in the order of `wanted`. */
export function compareBios(
  wanted: Readonly<Record<string, BiosValue>>,
  { attributes, pending }: BiosReading,
): BiosComparison[] {
  const byName = new Map(attributes.map((attribute) => [attribute.name, attribute]))
  return Object.entries(wanted).map(([name, value]) => {
    const attribute = byName.get(name)
    const waiting = Object.hasOwn(pending, name) ? (pending[name] ?? null) : null
    return {
      name,
      label: attribute?.label ?? null,
      wanted: value,
      actual: attribute?.value ?? null,
      pending: waiting,
      status: statusOf(value, attribute, waiting),
    }
  })
}

function statusOf(
  wanted: BiosValue,
  attribute: BiosAttribute | undefined,
  waiting: BiosValue | null,
): BiosComparisonStatus {
  if (!attribute) return 'unknown'
  if (waiting !== null && same(waiting, wanted)) return 'pending'
  if (same(attribute.value, wanted)) return waiting === null ? 'same' : 'differs'
  if (attribute.readOnly) return 'read_only'
  return isAccepted(wanted, attribute) ? 'differs' : 'invalid'
}

function isAccepted(wanted: BiosValue, { kind, allowed, lowerBound, upperBound }: BiosAttribute): boolean {
  if (allowed) return allowed.includes(String(wanted))
  if (kind === 'boolean') return ['true', 'false'].includes(String(wanted))
  if (kind !== 'integer') return true
  const number = Number(wanted)
  return Number.isInteger(number) && number >= (lowerBound ?? -Infinity) && number <= (upperBound ?? Infinity)
}

/** Settings that cannot be reached: nothing is set while there is one. */
export const unreachable = (comparisons: readonly BiosComparison[]) =>
  comparisons.filter(({ status }) => status === 'unknown' || status === 'read_only' || status === 'invalid')

/** What has to be set, each value in the type that the firmware uses. */
export function valuesToSet(
  comparisons: readonly BiosComparison[],
  { attributes }: BiosReading,
): Record<string, BiosValue> {
  const kinds = new Map(attributes.map(({ name, kind }) => [name, kind]))
  const differing = comparisons.filter(({ status }) => status === 'differs')
  return Object.fromEntries(differing.map(({ name, wanted }) => [name, inKind(wanted, kinds.get(name))]))
}

function inKind(value: BiosValue, kind: BiosAttribute['kind'] | undefined): BiosValue {
  if (kind === 'integer') return Number(value)
  if (kind === 'boolean') return String(value) === 'true'
  return kind === 'enumeration' || kind === 'string' ? String(value) : value
}

/** True when the next start changes something that is wanted, or something is still to be set. */
export const needsRestart = (comparisons: readonly BiosComparison[]) =>
  comparisons.some(({ status }) => status === 'differs' || status === 'pending')
