/**
 * How the network of a zone's machines is made (NW-01, NW-02). `dynamic_cli`: switches over SSH. `dynamic_sdn`: a controller.
 * `pre_configured`: everything was there before; nothing is written. `post_configured`: the network team configures the
 * switches after a deploy, by a hand-over sheet, and marks it done. A zone without a scheme is pre-configured.
 */
export const schemeKinds = ['dynamic_cli', 'dynamic_sdn', 'pre_configured', 'post_configured'] as const
export type SchemeKind = (typeof schemeKinds)[number]
export const isSchemeKind = (text: string): text is SchemeKind => (schemeKinds as readonly string[]).includes(text)

/** Networks that are not a tenant's, each a VLAN of the scheme. */
export const networkPurposes = ['provisioning', 'cleaning', 'rescue', 'inspection', 'quarantine'] as const
export type NetworkPurpose = (typeof networkPurposes)[number]
