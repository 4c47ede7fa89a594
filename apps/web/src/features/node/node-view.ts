import type { RouterOutputs } from '@/lib/router-outputs'

export type NodeListItem = RouterOutputs['node']['list']['items'][number]
export type NodeDetail = RouterOutputs['node']['get']

/** What a command needs to know of the node it is given to. */
export interface NodeForCommand {
  readonly id: string
  readonly name: string
  readonly host: { readonly name: string } | null
}
