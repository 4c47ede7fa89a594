import type { RouterOutputs } from '@/lib/router-outputs'

export type SdnControllerRow = RouterOutputs['sdnController']['list']['items'][number]
export type SdnControllerDetail = RouterOutputs['sdnController']['get']

/** How a controller stands: what is done with it now, else what the last look found. */
export function controllerState({
  openOperation,
  lastError,
  verifiedAt,
  identity,
}: Pick<SdnControllerRow, 'openOperation' | 'lastError' | 'verifiedAt' | 'identity'>) {
  if (openOperation) return { name: 'busy', tone: 'info' } as const
  if (lastError) return { name: 'failed', tone: 'danger' } as const
  if (verifiedAt === null) return { name: 'unknown', tone: 'neutral' } as const
  const answers = identity?.northdAnswers && identity.chassisAnswer
  return answers ? ({ name: 'ok', tone: 'success' } as const) : ({ name: 'silent', tone: 'warning' } as const)
}
