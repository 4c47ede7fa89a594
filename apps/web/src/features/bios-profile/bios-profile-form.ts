import type { BiosAttribute, BiosValue } from '@ingot/core/bios-profile/compare-bios'
import type { BiosProfileFields } from '@ingot/core/bios-profile/input'
import type { FitFormValues } from '../hardware/fit-section'

export interface BiosProfileFormValues extends FitFormValues {
  /** One setting a line: `name = value`. */
  settings: string
}

export const emptyBiosProfileForm: BiosProfileFormValues = {
  name: '',
  description: '',
  vendor: '',
  model: '',
  settings: '',
}

/** The input's shape; a line that is no setting becomes one without a value, which the schema refuses. */
export function toBiosProfileFields({ settings, ...fields }: BiosProfileFormValues) {
  const lines = settings.split('\n').filter((line) => line.trim() !== '')
  return { ...fields, attributes: Object.fromEntries(lines.map(readLine)) }
}

function readLine(line: string): [string, BiosValue | null] {
  const at = line.indexOf('=')
  const name = (at < 0 ? line : line.slice(0, at)).trim()
  return at <= 0 || name === '' ? [line, null] : [name, readValue(line.slice(at + 1).trim())]
}

/** Only what reads the same as a number or a truth becomes one: `007` stays text. */
function readValue(text: string): BiosValue {
  if (text === 'true' || text === 'false') return text === 'true'
  return text !== '' && String(Number(text)) === text && Number.isFinite(Number(text)) ? Number(text) : text
}

const writeLines = (attributes: Readonly<Record<string, BiosValue>>) =>
  Object.entries(attributes)
    .map(([name, value]) => `${name} = ${value}`)
    .join('\n')

export const toBiosProfileForm = ({ attributes, ...fields }: BiosProfileFields): BiosProfileFormValues => ({
  ...{ name: fields.name, description: fields.description, vendor: fields.vendor, model: fields.model },
  settings: writeLines(attributes),
})

/** A profile that says what a node's firmware is set to now, as far as it can be set. */
export function biosFormOfNode(
  node: { readonly vendor: string | null; readonly productName: string | null },
  attributes: readonly BiosAttribute[],
): BiosProfileFormValues {
  const settable = attributes.filter(({ readOnly, kind, value }) => !readOnly && kind !== 'password' && value !== null)
  const known = Object.fromEntries(settable.map(({ name, value }) => [name, value ?? '']))
  return {
    ...emptyBiosProfileForm,
    vendor: node.vendor ?? '',
    model: node.productName ?? '',
    settings: writeLines(known),
  }
}

/** All settings share one field. */
export const biosFieldOf = (path: string) => (path.startsWith('attributes') ? 'settings' : path)
