import { DriverError } from '../contract/driver-error'
import type { EventSubscriptions } from '../contract/event-subscriptions'
import { link, text, texts } from './json-reader'
import { idOf, type RedfishService } from './redfish-service'
import { pathOnly } from './redfish-session'

export const redfishEvents = (service: RedfishService): EventSubscriptions => {
  const { connection } = service

  const find = async () => {
    const root = await service.root()
    const events = await connection.find(link(root.body.EventService))
    const path = link(events?.body.Subscriptions)
    if (events && path) return { events, path }
    throw new DriverError('bmc_unsupported', { ...connection.where, reason: 'no event service' })
  }
  const list = async (path: string) =>
    (await service.members(path)).map((each) => ({
      id: each.path,
      destination: text(each.body.Destination) ?? '',
      context: text(each.body.Context),
    }))

  return {
    async list() {
      return list((await find()).path)
    },

    async subscribe({ destination, context }) {
      const { events, path } = await find()
      const existing = (await list(path)).find((each) => each.destination === destination && each.context === context)
      if (existing) return { id: existing.id }
      // Services from 2019 on take everything when no type is named; before, the types had to be listed.
      const types = texts(events.body.EventTypesForSubscription)
      const body = {
        Destination: destination,
        Context: context,
        Protocol: 'Redfish',
        ...(types.length > 0 ? { EventTypes: types } : {}),
      }
      const answer = await connection.post(path, body, { repeatable: true })
      const id = pathOnly(answer.header('location')) ?? link(answer.body)
      if (id) return { id }
      const made = (await list(path)).find((each) => each.destination === destination && each.context === context)
      if (made) return { id: made.id }
      throw new DriverError('bmc_setting_ignored', { ...connection.where, setting: 'event subscription' })
    },

    async remove(id) {
      const { path } = await find()
      const subscription = id.startsWith(`${path.replace(/\/$/, '')}/`) ? id : `${path.replace(/\/$/, '')}/${idOf(id)}`
      await connection.delete(subscription)
    },
  }
}
