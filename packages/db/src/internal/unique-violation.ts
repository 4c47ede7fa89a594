interface DriverCause {
  readonly kind?: string
  readonly originalCode?: string
  readonly constraint?: { readonly index?: string; readonly fields?: readonly string[] }
  readonly originalMessage?: string
}
interface PrismaLike {
  readonly code?: string
  readonly meta?: {
    readonly driverAdapterError?: { readonly cause?: DriverCause }
    readonly code?: string
    readonly message?: string
  }
  readonly message?: string
}

/**
 * The text that names the violated unique constraint or its columns, or null when `error` is something else.
 * Prisma reports it in different places for model queries (P2002) and raw ones (P2010).
 */
export function uniqueViolation(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  const { code, meta, message } = error as PrismaLike
  const cause = meta?.driverAdapterError?.cause
  const isUnique = code === 'P2002' || cause?.originalCode === '23505' || meta?.code === '23505'
  if (!isUnique) return null
  const { constraint } = cause ?? {}
  return [constraint?.index, constraint?.fields?.join(','), cause?.originalMessage, meta?.message, message].join(' ')
}
