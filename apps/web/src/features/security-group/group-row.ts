import type { RouterOutputs } from '@/lib/router-outputs'

export type GroupRow = RouterOutputs['securityGroup']['list']['items'][number]
export type GroupDetail = RouterOutputs['securityGroup']['get']
export type RuleRow = GroupDetail['rules'][number]
export type ChoosableGroup = RouterOutputs['securityGroup']['choose'][number]
