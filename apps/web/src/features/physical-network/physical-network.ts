import type { RouterOutputs } from '@/lib/router-outputs'

export type PhysicalNetwork = RouterOutputs['physicalNetwork']['list'][number]
