import { accessRouter } from './access/router'
import { auditRouter } from './audit/router'
import { biosProfileRouter } from './bios-profile/router'
import { bulkRouter } from './bulk/router'
import { cablingRouter } from './cabling/router'
import { departmentRouter } from './department/router'
import { exportRouter } from './export/router'
import { firmwareBaselineRouter, firmwareUpdateRouter } from './firmware/router'
import { flavorRouter } from './flavor/router'
import { hostRouter } from './host/router'
import { hostPolicyRouter } from './host-policy/router'
import { imageRouter } from './image/router'
import { inspectionRouter } from './inspection/router'
import { invitationRouter } from './invitation/router'
import { ironicEndpointRouter } from './ironic-endpoint/router'
import { ironicNodeRouter } from './ironic-node/router'
import { keyPairRouter } from './key-pair/router'
import { licenceRouter } from './licence/router'
import { liveRouter } from './live/router'
import { networkRouter } from './network/router'
import { networkSchemeRouter } from './network-scheme/router'
import { nodeRouter } from './node/router'
import { oidcRuleRouter } from './oidc-rule/router'
import { operationRouter } from './operation/router'
import { overviewRouter } from './overview/router'
import { physicalNetworkRouter } from './physical-network/router'
import { portRouter } from './port/router'
import { portGroupRouter } from './port-group/router'
import { createCallerFactory, router } from './procedures'
import { productRouter } from './product/router'
import { projectRouter } from './project/router'
import { quotaRouter } from './quota/router'
import { rackRouter } from './rack/router'
import { regionRouter } from './region/router'
import { savedViewRouter } from './saved-view/router'
import { sdnControllerRouter } from './sdn-controller/router'
import { secondFactorRouter } from './second-factor/router'
import { securityGroupRouter } from './security-group/router'
import { sessionRouter } from './session/router'
import { signInPolicyRouter } from './sign-in-policy/router'
import { subnetRouter } from './subnet/router'
import { switchRouter } from './switch/router'
import { switchPlanRouter } from './switch-plan/router'
import { projectTokenRouter } from './token/project-token-router'
import { tokenRouter } from './token/router'
import { userRouter } from './user/router'
import { webhookDeliveryRouter } from './webhook/delivery-router'
import { webhookRouter } from './webhook/router'
import { zoneRouter } from './zone/router'

export const appRouter = router({
  access: accessRouter,
  audit: auditRouter,
  biosProfile: biosProfileRouter,
  bulk: bulkRouter,
  cabling: cablingRouter,
  department: departmentRouter,
  export: exportRouter,
  firmwareBaseline: firmwareBaselineRouter,
  firmwareUpdate: firmwareUpdateRouter,
  flavor: flavorRouter,
  host: hostRouter,
  hostPolicy: hostPolicyRouter,
  image: imageRouter,
  inspection: inspectionRouter,
  invitation: invitationRouter,
  ironicEndpoint: ironicEndpointRouter,
  ironicNode: ironicNodeRouter,
  keyPair: keyPairRouter,
  licence: licenceRouter,
  live: liveRouter,
  network: networkRouter,
  networkScheme: networkSchemeRouter,
  node: nodeRouter,
  oidcRule: oidcRuleRouter,
  operation: operationRouter,
  overview: overviewRouter,
  physicalNetwork: physicalNetworkRouter,
  port: portRouter,
  portGroup: portGroupRouter,
  product: productRouter,
  project: projectRouter,
  projectToken: projectTokenRouter,
  quota: quotaRouter,
  rack: rackRouter,
  region: regionRouter,
  secondFactor: secondFactorRouter,
  securityGroup: securityGroupRouter,
  savedView: savedViewRouter,
  sdnController: sdnControllerRouter,
  session: sessionRouter,
  signInPolicy: signInPolicyRouter,
  switch: switchRouter,
  switchPlan: switchPlanRouter,
  token: tokenRouter,
  subnet: subnetRouter,
  user: userRouter,
  webhook: webhookRouter,
  webhookDelivery: webhookDeliveryRouter,
  zone: zoneRouter,
})
export type AppRouter = typeof appRouter

/** Calls procedures inside the process: renders on the server, and tests. */
export const createCaller = createCallerFactory(appRouter)
