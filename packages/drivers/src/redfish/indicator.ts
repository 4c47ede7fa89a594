import { DriverError } from '../contract/driver-error'
import type { IndicatorLight, IndicatorState } from '../contract/indicator-light'
import { flag, text } from './json-reader'
import type { Resource } from './redfish-connection'
import type { RedfishService } from './redfish-service'

/** `IndicatorLED` (deprecated in 2020.4, and everywhere) and its successor, which knows only on and off. */
const led = { lit: 'Lit', blinking: 'Blinking', off: 'Off' } as const satisfies Record<IndicatorState, string>

const hasLight = ({ body }: Resource) => 'LocationIndicatorActive' in body || 'IndicatorLED' in body

/** The system has a light, or the enclosure it sits in. Null when neither has. */
export async function findLight(service: RedfishService): Promise<Resource | null> {
  const system = await service.system()
  if (hasLight(system)) return system
  return (await service.chassis(system)).find(hasLight) ?? null
}

export const redfishIndicator = (service: RedfishService): IndicatorLight => {
  const { connection } = service
  const light = async () => {
    const found = await findLight(service)
    if (found) return found
    throw new DriverError('bmc_unsupported', { ...connection.where, reason: 'no indicator light' })
  }
  return {
    read: async () => stateOf(await light()),
    async set(state) {
      const found = await light()
      const body =
        'IndicatorLED' in found.body ? { IndicatorLED: led[state] } : { LocationIndicatorActive: state !== 'off' }
      await connection.patch(found, body)
      const kept = stateOf(await connection.get(found.path))
      if (kept !== 'unknown' && (kept === 'off') !== (state === 'off'))
        throw new DriverError('bmc_setting_ignored', { ...connection.where, setting: 'indicator', wanted: state, kept })
    },
  }
}

function stateOf({ body }: Resource): IndicatorState | 'unknown' {
  const shown = text(body.IndicatorLED)
  const found = Object.entries(led).find(([, value]) => value === shown)?.[0] as IndicatorState | undefined
  if (found) return found
  const isActive = flag(body.LocationIndicatorActive)
  if (isActive === null) return 'unknown'
  return isActive ? 'lit' : 'off'
}
