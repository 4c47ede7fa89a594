import type { EngineJson, EnginePatch, EngineStep } from '../contract/engine-node'
import type { EngineConfigDrive, EngineVerb, EngineVerbName } from '../contract/engine-verb'
import type { IronicConnection } from './ironic-connection'
import { updateNode } from './node-record'
import { nodePath } from './object-path'

/** Our verb → the engine's `target`. `deploy` and `undeploy` by their oldest names, which every version knows. */
const targets = {
  manage: 'manage',
  provide: 'provide',
  inspect: 'inspect',
  adopt: 'adopt',
  abort: 'abort',
  unhold: 'unhold',
  deploy: 'active',
  rebuild: 'rebuild',
  undeploy: 'deleted',
  clean: 'clean',
  service: 'service',
  rescue: 'rescue',
  unrescue: 'unrescue',
} as const satisfies Record<EngineVerbName, string>

/** Minor versions of verbs and arguments that are newer than the oldest version this driver speaks. */
const verbMinors: Partial<Record<EngineVerbName, number>> = { unhold: 85, service: 87 }
const DEPLOY_STEPS_MINOR = 69
const WITHOUT_RAMDISK_MINOR = 70
const SERVICE_WITHOUT_RAMDISK_MINOR = 108

// RFC 6901: `~` and `/` inside a key.
const pointer = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1')

/** `add` sets a key whether or not it is there: the patch may be sent twice. */
const instancePatch = (info: EngineJson): EnginePatch[] =>
  Object.entries(info).map(([key, value]) => ({ op: 'add', path: `/instance_info/${pointer(key)}`, value }))

const wireDrive = (drive: EngineConfigDrive | undefined) =>
  drive === undefined || typeof drive === 'string'
    ? drive
    : { meta_data: drive.metaData, user_data: drive.userData, network_data: drive.networkData }

/** The engine's schema wants a priority for steps of a deploy and forbids it for those of a clean. */
const deploySteps = (steps: EngineStep[] | undefined) =>
  steps?.map(({ priority = 0, ...step }) => ({ args: {}, ...step, priority }))
/** The firmware interface came with 1.86: an older Ironic would only say that the step is unknown. */
const FIRMWARE_STEPS_MINOR = 86
const stepsMinor = (steps: EngineStep[]) =>
  steps.some((step) => step.interface === 'firmware') ? FIRMWARE_STEPS_MINOR : 0
const orderedSteps = (steps: EngineStep[]) => steps.map(({ priority: _, ...step }) => step)

function wireVerb(verb: EngineVerb): { payload: EngineJson; needs: number } {
  const target = targets[verb.verb]
  const needs = verbMinors[verb.verb] ?? 0
  switch (verb.verb) {
    case 'deploy':
    case 'rebuild': {
      const steps = verb.steps?.length ? deploySteps(verb.steps) : undefined
      const payload = { target, configdrive: wireDrive(verb.configDrive), deploy_steps: steps }
      return { payload, needs: steps ? DEPLOY_STEPS_MINOR : needs }
    }
    case 'clean': {
      const flag = verb.withoutRamdisk ? { disable_ramdisk: true } : {}
      const payload = { target, clean_steps: orderedSteps(verb.steps), ...flag }
      return { payload, needs: Math.max(verb.withoutRamdisk ? WITHOUT_RAMDISK_MINOR : needs, stepsMinor(verb.steps)) }
    }
    case 'service': {
      const flag = verb.withoutRamdisk ? { disable_ramdisk: true } : {}
      const payload = { target, service_steps: orderedSteps(verb.steps), ...flag }
      return { payload, needs: verb.withoutRamdisk ? SERVICE_WITHOUT_RAMDISK_MINOR : needs }
    }
    case 'rescue':
      return { payload: { target, rescue_password: verb.password }, needs }
    default:
      return { payload: { target }, needs }
  }
}

/** Asks for a verb; accepted, not done, when it returns. What to deploy is written to the node first. */
export async function setProvisionState(connection: IronicConnection, id: string, verb: EngineVerb): Promise<void> {
  const isDeploy = verb.verb === 'deploy' || verb.verb === 'rebuild'
  const info = isDeploy ? instancePatch(verb.instanceInfo ?? {}) : []
  if (info.length > 0) await updateNode(connection, id, info)
  const ask = { method: 'PUT', path: nodePath(id, '/states/provision'), isVerb: true } as const
  await connection.request({ ...ask, ...wireVerb(verb) })
}
