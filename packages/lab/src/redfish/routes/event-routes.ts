import { deliveryAttempts, type EventSubscription, type EventType, eventTypes } from '../event-subscriptions'
import { readChoice, readText, requireText } from '../read-body'
import { created, noContent, notFound, RedfishRefusal } from '../redfish-reply'
import { collection, link, ok, type RouteTable, resource } from '../route'

const severities = ['OK', 'Warning', 'Critical'] as const
const action = 'EventService.SubmitTestEvent'

function readTypes(value: unknown): readonly EventType[] {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return eventTypes
  if (!Array.isArray(value)) throw new RedfishRefusal(400, 'PropertyValueTypeError', [String(value), 'EventTypes'])
  return value.map((name) => {
    const type = eventTypes.find((candidate) => candidate === name)
    if (!type) throw new RedfishRefusal(400, 'PropertyValueNotInList', [String(name), 'EventTypes'], ['#/EventTypes'])
    return type
  })
}

/** `HttpHeaders` is an array of objects (DSP0268, EventDestination). */
function readHeaders(value: unknown): Record<string, string> {
  return Array.isArray(value) ? Object.assign({}, ...value) : {}
}

export const eventRoutes: RouteTable = (paths) => {
  const { events, subscriptions } = paths
  const target = `${events}/Actions/${action}`
  const describe = ({ id, destination, context, types }: EventSubscription) =>
    resource(`${subscriptions}/${id}`, 'EventDestination.v1_13_1.EventDestination', id, 'Event Subscription', {
      Destination: destination,
      Context: context,
      Protocol: 'Redfish',
      SubscriptionType: 'RedfishEvent',
      EventTypes: types,
      HttpHeaders: null,
      Status: ok,
    })
  return [
    {
      path: events,
      get: () =>
        resource(events, 'EventService.v1_10_0.EventService', 'EventService', 'Event Service', {
          ServiceEnabled: true,
          DeliveryRetryAttempts: deliveryAttempts,
          DeliveryRetryIntervalSeconds: 5,
          EventTypesForSubscription: eventTypes,
          Status: ok,
          Subscriptions: link(subscriptions),
          Actions: { [`#${action}`]: { target, 'EventType@Redfish.AllowableValues': eventTypes } },
        }),
    },
    {
      path: subscriptions,
      get: ({ board }) =>
        collection(
          subscriptions,
          'EventDestination',
          'Event Subscriptions',
          board.events.list().map(({ id }) => `${subscriptions}/${id}`),
        ),
      post: ({ board, body }) => {
        const destination = requireText(body, 'Destination')
        if (!/^https?:\/\//.test(destination)) {
          throw new RedfishRefusal(400, 'PropertyValueFormatError', [destination, 'Destination'], ['#/Destination'])
        }
        readChoice(body, 'Protocol', ['Redfish'])
        const subscription = board.events.add({
          destination,
          context: readText(body, 'Context') ?? '',
          types: readTypes(body.EventTypes),
          headers: readHeaders(body.HttpHeaders),
        })
        if (!subscription) throw new RedfishRefusal(503, 'EventSubscriptionLimitExceeded')
        board.machine.log.record('redfish.subscribed', destination)
        return created(`${subscriptions}/${subscription.id}`, describe(subscription))
      },
    },
    {
      path: `${subscriptions}/:id`,
      get: ({ board, params }) => {
        const subscription = board.events.find(params[0] as string)
        return subscription && describe(subscription)
      },
      delete: ({ board, params }) => {
        if (!board.events.remove(params[0] as string)) throw notFound(`${subscriptions}/${params[0]}`)
        board.machine.log.record('redfish.unsubscribed')
        return noContent()
      },
    },
    {
      path: target,
      post: ({ board, body }) => {
        board.publish({
          type: readChoice(body, 'EventType', eventTypes) ?? 'Alert',
          messageId: readText(body, 'MessageId') ?? 'ResourceEvent.1.2.TestMessage',
          message: readText(body, 'Message') ?? 'This is a test event.',
          args: Array.isArray(body.MessageArgs) ? body.MessageArgs.map(String) : [],
          severity: readChoice(body, 'Severity', severities) ?? 'OK',
          origin: readText(body, 'OriginOfCondition') ?? paths.system,
          eventId: readText(body, 'EventId'),
          atIso: readText(body, 'EventTimestamp'),
        })
        return noContent()
      },
    },
  ]
}
