import { maxVlan } from '@ingot/core/network/vlan-ranges'
import type { PlanDiff } from '@ingot/core/switch/plan'

/** Which words name the object: a controller's networks beyond the VLANs are tunnels. */
export const planObject = ({ object, name }: Pick<PlanDiff, 'object' | 'name'>) =>
  object === 'vlan' && Number(name) > maxVlan ? 'tunnel' : object
