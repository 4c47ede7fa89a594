import type { BiosAttribute, BiosSettings, BiosValue } from '../contract/bios-settings'
import { DriverError } from '../contract/driver-error'
import { requireAction } from './action'
import { readBiosRegistry } from './bios-registry'
import { type Json, link, object, text, texts } from './json-reader'
import type { Resource } from './redfish-connection'
import type { RedfishService } from './redfish-service'

const maxAttributes = 4_096

const biosValue = (value: unknown): BiosValue | null => {
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return value
  return typeof value === 'string' ? (text(value) ?? '') : null
}

/** Attributes by name; names and values that cannot be stored are left out. */
function attributesOf(body: Json): Map<string, BiosValue | null> {
  const found = new Map<string, BiosValue | null>()
  for (const [key, value] of Object.entries(object(body.Attributes)).slice(0, maxAttributes)) {
    const name = text(key)
    if (name === key && !key.includes('@')) found.set(name, biosValue(value))
  }
  return found
}

export const redfishBios = (service: RedfishService): BiosSettings => {
  const { connection } = service

  const current = async (): Promise<Resource> => {
    const system = await service.system()
    const bios = await connection.find(link(system.body.Bios))
    if (bios) return bios
    throw new DriverError('bmc_unsupported', { ...connection.where, reason: 'no BIOS settings' })
  }
  /** Where changes wait: linked (DSP0266 §9.10), and with a different last part at each vendor. */
  const settingsPath = (bios: Resource) => link(object(bios.body['@Redfish.Settings']).SettingsObject)

  const pendingOf = async (bios: Resource): Promise<Record<string, BiosValue>> => {
    const settings = await connection.find(settingsPath(bios))
    if (!settings || settings.path === bios.path) return {}
    const now = attributesOf(bios.body)
    const pending: Record<string, BiosValue> = {}
    // Some BMCs repeat all settings there: only what differs is pending.
    for (const [name, value] of attributesOf(settings.body))
      if (value !== null && now.get(name) !== value) pending[name] = value
    return pending
  }

  return {
    async read() {
      const bios = await current()
      const registry = await readBiosRegistry(service, text(bios.body.AttributeRegistry))
      const attributes = [...attributesOf(bios.body)].map(
        ([name, value]): BiosAttribute => ({ ...(registry.get(name) ?? unknownAttribute(name, value)), value }),
      )
      return { attributes, pending: await pendingOf(bios) }
    },

    async set(values) {
      const bios = await current()
      const path = settingsPath(bios)
      const target = path === null ? bios : await connection.get(path)
      const applyTimes = texts(object(bios.body['@Redfish.Settings']).SupportedApplyTimes)
      const onReset = applyTimes.includes('OnReset') ? { '@Redfish.SettingsApplyTime': { ApplyTime: 'OnReset' } } : {}
      await connection.patch(target, { Attributes: values, ...onReset })

      const after = await current()
      const [now, pending] = [attributesOf(after.body), await pendingOf(after)]
      // A BMC that shows nothing as pending may still have taken it: then the next reset tells.
      if (Object.keys(pending).length === 0) return
      const lost = Object.entries(values).filter(([name, value]) => (pending[name] ?? now.get(name)) !== value)
      const [first] = lost
      if (first)
        throw new DriverError('bmc_setting_ignored', {
          ...connection.where,
          setting: first[0],
          wanted: String(first[1]),
          kept: String(pending[first[0]] ?? now.get(first[0]) ?? 'nothing'),
        })
    },

    async resetToDefaults() {
      const bios = await current()
      const action = requireAction(connection, bios, '#Bios.ResetBios')
      await connection.post(action.target, {}, { repeatable: true })
    },
  }
}

const kinds = { string: 'string', number: 'integer', boolean: 'boolean' } as const

const unknownAttribute = (name: string, value: BiosValue | null): Omit<BiosAttribute, 'value'> => ({
  name,
  kind: value === null ? 'unknown' : kinds[typeof value as keyof typeof kinds],
  label: null,
  help: null,
  allowed: null,
  lowerBound: null,
  upperBound: null,
  readOnly: false,
  resetRequired: true,
})
