import { type HardwareTestPolicy, hardwareTestPolicies } from '@ingot/core/hardware-test/test-plan'

/** What a zone asks of its nodes; a word that this portal does not know asks nothing here. */
export const policyOf = (zone: { readonly hardwareTestPolicy: string }): HardwareTestPolicy =>
  hardwareTestPolicies.find((policy) => policy === zone.hardwareTestPolicy) ?? 'none'
