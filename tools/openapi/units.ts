import type { Schema } from './output-schemas'

/** Units are the last word of a name; here they are spelled out. */
const units: readonly [RegExp, string][] = [
  [/Mib$/, 'MiB'],
  [/Gib$/, 'GiB'],
  [/Bytes$|^bytes$|^sizeBytes$/, 'bytes'],
  [/Ms$/, 'milliseconds'],
  [/Seconds$/, 'seconds'],
  [/Minutes$/, 'minutes'],
  [/(^d|D)ays$/, 'days'],
  [/Mbps$/, 'Mbit/s'],
  [/(^p|P)ercent$/, 'percent'],
  [/(^c|C)elsius$/, '°C'],
  [/(^w|W)atts$/, 'watts'],
]

const isNumber = ({ type }: Schema) => [type].flat().some((each) => each === 'number' || each === 'integer')

/** Adds the unit to the description of every number whose name has one. */
export function withUnits(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withUnits)
  if (typeof schema !== 'object' || schema === null) return schema
  const entries = Object.entries(schema).map(([keyword, value]) => [
    keyword,
    keyword === 'properties' ? namedWithUnits(value as Record<string, Schema>) : withUnits(value),
  ])
  return Object.fromEntries(entries)
}

function namedWithUnits(properties: Record<string, Schema>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, withUnits(describeUnit(name, schema))]),
  )
}

export function describeUnit(name: string, schema: Schema): Schema {
  const unit = isNumber(schema) ? units.find(([pattern]) => pattern.test(name))?.[1] : undefined
  if (!unit) return schema
  const before = typeof schema.description === 'string' ? `${schema.description.replace(/\.?$/, '.')} ` : ''
  return { ...schema, description: `${before}Unit: ${unit}.` }
}
