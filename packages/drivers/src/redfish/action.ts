import { DriverError } from '../contract/driver-error'
import { localPath, object, objects, text, texts } from './json-reader'
import type { RedfishConnection, Resource } from './redfish-connection'

export type Action = {
  target: string
  /** Accepted values of one parameter; null when the BMC does not say. */
  allowed(parameter: string): Promise<string[] | null>
}

/** An action that the resource offers: `#ComputerSystem.Reset`. Null when it offers none of that name. */
export function findAction(connection: RedfishConnection, resource: Resource, name: string): Action | null {
  const action = object(object(resource.body.Actions)[name])
  const target = localPath(action.target)
  if (target === null) return null
  return {
    target,
    async allowed(parameter) {
      const inline = texts(action[`${parameter}@Redfish.AllowableValues`])
      if (inline.length > 0) return inline
      // Newer BMCs keep them in a resource of their own (DSP0266 §7.13).
      const info = await connection.find(localPath(action['@Redfish.ActionInfo']))
      const described = objects(info?.body.Parameters).find(({ Name }) => text(Name) === parameter)
      const values = texts(described?.AllowableValues)
      return values.length > 0 ? values : null
    },
  }
}

/** The same, or `bmc_unsupported`. */
export function requireAction(connection: RedfishConnection, resource: Resource, name: string): Action {
  const action = findAction(connection, resource, name)
  if (action) return action
  throw new DriverError('bmc_unsupported', { ...connection.where, path: resource.path, reason: `no ${name.slice(1)}` })
}
