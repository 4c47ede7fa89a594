import type { LagConfig, PortVlans } from '@ingot/core/switch/port-config'

/** One step of a change, in the words of no vendor. Its lines are `LineTemplates`. */
export type PlanStep =
  | { readonly kind: 'create_vlan'; readonly id: number; readonly name: string }
  | { readonly kind: 'delete_vlan'; readonly id: number; readonly name: string }
  | {
      readonly kind: 'set_port_vlans'
      readonly port: string
      readonly before: PortVlans | null
      readonly after: PortVlans
    }
  | { readonly kind: 'set_enabled'; readonly port: string; readonly enabled: boolean }
  | { readonly kind: 'create_lag'; readonly number: number; readonly lag: LagConfig }
  | { readonly kind: 'delete_lag'; readonly number: number; readonly members: readonly string[] }
  | {
      readonly kind: 'set_lag_vlans'
      readonly number: number
      readonly before: PortVlans | null
      readonly after: PortVlans
    }
  | { readonly kind: 'join_lag'; readonly number: number; readonly port: string }
  | { readonly kind: 'leave_lag'; readonly number: number; readonly port: string }
  | {
      readonly kind: 'set_fallback'
      readonly number: number
      readonly on: boolean
      readonly members: readonly string[]
    }
  | { readonly kind: 'set_mlag'; readonly number: number; readonly mlag: number | null }
