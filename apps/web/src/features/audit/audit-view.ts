import type { RouterOutputs } from '@/lib/router-outputs'

export type AuditEvent = RouterOutputs['audit']['list']['items'][number]
