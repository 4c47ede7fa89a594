import type { RouterOutputs } from '@/lib/router-outputs'

export type InspectionRun = RouterOutputs['inspection']['list']['items'][number]
