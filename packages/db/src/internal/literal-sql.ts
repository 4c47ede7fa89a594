import { escapeLiteral } from 'pg'
import type { Prisma } from './generated/prisma/client'

/**
 * A statement with its values written into its text, for COPY, which takes no parameters. Every value becomes a quoted
 * literal without a type, so it means what the parameter would. Throws for a value of a kind that no query of ours has.
 */
export const literalSql = ({ strings, values }: Prisma.Sql): string =>
  strings.reduce((text, part, i) => `${text}${literalOf(values[i - 1])}${part}`)

function literalOf(value: unknown): string {
  if (value === null || value === undefined) return 'NULL'
  return escapeLiteral(textOf(value))
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return `{${value.map((each) => `"${textOf(each).replace(/["\\]/g, '\\$&')}"`).join(',')}}`
  if (value instanceof Date) return value.toISOString()
  if (!['string', 'number', 'bigint', 'boolean'].includes(typeof value))
    throw new TypeError(`no literal for ${typeof value}`)
  const text = String(value)
  // The protocol ends a statement at the first of these.
  if (text.includes('\0')) throw new TypeError('PostgreSQL has no text with U+0000')
  return text
}
