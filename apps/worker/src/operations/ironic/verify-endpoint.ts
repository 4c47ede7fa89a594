import { done, type Outcome } from '@ingot/core/operation/outcome'
import { recordIronicEndpointError, recordIronicVerification } from '@ingot/db/ironic/record-verification'
import type { StepContext } from '../../runtime/step'
import { endpointOf, engineOfEndpoint } from './ironic-target'

/** Logs in, agrees on a version, and keeps which drivers and conductors there are. Changes nothing in Ironic. */
export async function verifyEndpoint(context: StepContext): Promise<Outcome> {
  const engine = await engineOfEndpoint(context)
  const { microversion, conductors, ...identity } = await engine.verify()
  await recordIronicVerification(context.database, endpointOf(context), { microversion, conductors, identity })
  const dead = conductors.filter(({ alive }) => !alive).map(({ hostname }) => hostname)
  context.evidence({
    url: identity.url,
    microversion,
    drivers: identity.drivers.map(({ name }) => name),
    conductors: conductors.length,
    deadConductors: dead,
  })
  return done
}

/** The endpoint's page says why it cannot be reached. */
export async function recordEndpointFailure(context: StepContext): Promise<Outcome> {
  if (context.error && context.error.code !== 'cancelled')
    await recordIronicEndpointError(context.database, endpointOf(context), context.error)
  return done
}
