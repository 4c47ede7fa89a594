import { z } from 'zod'
import { vlanInput } from '../network/vlan-ranges'
import { cablingPolicies, writesToSwitches } from './scheme'
import { schemeKinds } from './scheme-kind'

const purposeVlan = (what: string) => vlanInput.nullable().default(null).describe(`VLAN (1–4094) of ${what}`)

export const networkSchemeFields = {
  kind: z
    .enum(schemeKinds)
    .describe('Who makes the networks: dynamic_cli, dynamic_sdn, pre_configured or post_configured'),
  provisioningVlan: purposeVlan('the network from which agents boot').describe(
    'VLAN (1–4094) from which agents boot; fixed once a node of the zone has left enroll',
  ),
  cleaningVlan: purposeVlan('cleaning; null: the provisioning one'),
  rescueVlan: purposeVlan('rescue; null: the provisioning one'),
  inspectionVlan: purposeVlan('inspection; null: the provisioning one'),
  quarantineVlan: purposeVlan('nodes that nobody uses; null: the cleaning one'),
  approvePlans: z.boolean().default(false).describe('Whether a change of a switch waits for somebody to approve it'),
  cablingPolicy: z.enum(cablingPolicies).default('block').describe('What a wrong cable does to a deployment'),
  sdnControllerId: z.uuid().nullable().default(null).describe('The controller of a dynamic_sdn scheme'),
}

export const editNetworkSchemeInput = z
  .object({
    id: z.uuid().describe('Of the availability zone'),
    version: z.number().int().nonnegative().describe('The version that was read; 0 where nobody chose yet'),
    ...networkSchemeFields,
    confirm: z.boolean().default(false).describe('Change the kind although the zone has hosts'),
  })
  .superRefine((scheme, context) => {
    const issue = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if (writesToSwitches(scheme) && scheme.provisioningVlan === null)
      issue('provisioningVlan', 'provisioning_vlan_required')
    if (scheme.kind === 'dynamic_sdn' && scheme.sdnControllerId === null)
      issue('sdnControllerId', 'sdn_controller_required')
    if (scheme.kind !== 'dynamic_sdn' && scheme.sdnControllerId !== null)
      issue('sdnControllerId', 'sdn_controller_only_for_sdn')
  })
export type EditNetworkSchemeInput = z.infer<typeof editNetworkSchemeInput>
