import type { RouterOutputs } from '@/lib/router-outputs'

export type FlavorRow = RouterOutputs['flavor']['list']['items'][number]
