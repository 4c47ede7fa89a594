import type { FlavorCondition } from '@ingot/core/scheduler/match-node'

export interface FlavorAccessView {
  readonly projects: readonly { readonly id: string; readonly name: string }[]
  readonly departments: readonly { readonly id: string; readonly name: string }[]
}
export interface FlavorSummary extends FlavorCondition {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly isPublic: boolean
  readonly access: FlavorAccessView
  readonly version: number
  /** nodes of any zone that match now */
  readonly matchingNodes: number
  /** living hosts made from it */
  readonly hostCount: number
  readonly createdAt: Date
}
