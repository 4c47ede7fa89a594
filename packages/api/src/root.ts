import { auditRouter } from './audit/router'
import { biosProfileRouter } from './bios-profile/router'
import { firmwareBaselineRouter, firmwareUpdateRouter } from './firmware/router'
import { flavorRouter } from './flavor/router'
import { hostRouter } from './host/router'
import { imageRouter } from './image/router'
import { inspectionRouter } from './inspection/router'
import { ironicEndpointRouter } from './ironic-endpoint/router'
import { ironicNodeRouter } from './ironic-node/router'
import { keyPairRouter } from './key-pair/router'
import { liveRouter } from './live/router'
import { networkRouter } from './network/router'
import { nodeRouter } from './node/router'
import { operationRouter } from './operation/router'
import { overviewRouter } from './overview/router'
import { createCallerFactory, router } from './procedures'
import { projectRouter } from './project/router'
import { sessionRouter } from './session/router'
import { zoneRouter } from './zone/router'

export const appRouter = router({
  audit: auditRouter,
  biosProfile: biosProfileRouter,
  firmwareBaseline: firmwareBaselineRouter,
  firmwareUpdate: firmwareUpdateRouter,
  flavor: flavorRouter,
  host: hostRouter,
  image: imageRouter,
  inspection: inspectionRouter,
  ironicEndpoint: ironicEndpointRouter,
  ironicNode: ironicNodeRouter,
  keyPair: keyPairRouter,
  live: liveRouter,
  network: networkRouter,
  node: nodeRouter,
  operation: operationRouter,
  overview: overviewRouter,
  project: projectRouter,
  session: sessionRouter,
  zone: zoneRouter,
})
export type AppRouter = typeof appRouter

/** Calls procedures inside the process: renders on the server, and tests. */
export const createCaller = createCallerFactory(appRouter)
