export type JsonObject = Record<string, unknown>

/** An answer that is more than "200 and this resource". */
export class RedfishReply {
  readonly status: number
  readonly body: JsonObject | null
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, body: JsonObject | null = null, headers: Record<string, string> = {}) {
    this.status = status
    this.body = body
    this.headers = headers
  }
}

export const noContent = () => new RedfishReply(204)
export const created = (location: string, body: JsonObject, headers: Record<string, string> = {}) =>
  new RedfishReply(201, body, { Location: location, ...headers })

/** Messages of the Base registry (DMTF DSP8011) that the lab answers with; `%n` stands for an argument. */
const messages = {
  Success: 'The request completed successfully.',
  GeneralError: 'A general error has occurred. See Resolution for information on how to resolve the error.',
  InternalError: 'The request failed due to an internal service error. The service is still operational.',
  MalformedJSON: 'The request body submitted was malformed JSON and could not be parsed by the receiving service.',
  ResourceMissingAtURI: 'The resource at the URI %1 was not found.',
  ActionNotSupported: 'The action %1 is not supported by the resource.',
  ActionParameterMissing: 'The action %1 requires that the parameter %2 be present in the request body.',
  ActionParameterUnknown: 'The action %1 was submitted with the invalid parameter %2.',
  ActionParameterNotSupported: 'The parameter %1 for the action %2 is not supported on the target resource.',
  ActionParameterValueNotInList:
    'The value %1 for the parameter %2 in the action %3 is not in the list of acceptable values.',
  PropertyUnknown: 'The property %1 is not in the list of valid properties for the resource.',
  PropertyMissing: 'The property %1 is a required property and must be included in the request.',
  PropertyNotWritable: 'The property %1 is a read-only property and cannot be assigned a value.',
  PropertyValueTypeError: 'The value %1 for the property %2 is of a different type than the property can accept.',
  PropertyValueNotInList: 'The value %1 for the property %2 is not in the list of acceptable values.',
  PropertyValueFormatError: 'The value %1 for the property %2 is of a different format than the property can accept.',
  PropertyValueOutOfRange: 'The value %1 for the property %2 is not in the supported range of acceptable values.',
  PreconditionFailed: 'The ETag supplied did not match the ETag required to change this resource.',
  PreconditionRequired: 'A precondition header or annotation is required to change this resource.',
  NoValidSession: 'There is no valid session established with the implementation.',
  ResourceAtUriUnauthorized: 'While accessing the resource at %1, the service received an authorization error.',
  SessionLimitExceeded:
    'The session establishment failed due to the number of simultaneous sessions exceeding the limit of the implementation.',
  EventSubscriptionLimitExceeded:
    'The event subscription failed due to the number of simultaneous subscriptions exceeding the limit of the implementation.',
  ServiceTemporarilyUnavailable: 'The service is temporarily unavailable. Retry in %1 seconds.',
  ResourceInUse: 'The change to the requested resource failed because the resource is in use or in transition.',
  ResourceCannotBeDeleted: 'The delete request failed because the resource requested cannot be deleted.',
  OperationNotAllowed: 'The HTTP method is not allowed on this resource.',
  HeaderInvalid: 'Header %1 is invalid.',
} as const
export type MessageKey = keyof typeof messages

/** Thrown to refuse a request; becomes the error body of DSP0266 with one extended message. */
export class RedfishRefusal extends Error {
  readonly status: number
  readonly key: MessageKey
  readonly args: readonly string[]
  readonly related: readonly string[]

  constructor(status: number, key: MessageKey, args: readonly string[] = [], related: readonly string[] = []) {
    super(key)
    this.status = status
    this.key = key
    this.args = args
    this.related = related
  }
}

export function message(registry: string, key: MessageKey, args: readonly string[], related: readonly string[] = []) {
  const severity = key === 'Success' ? 'OK' : 'Critical'
  return {
    '@odata.type': '#Message.v1_1_2.Message',
    MessageId: `${registry}.${key}`,
    Message: args.reduce<string>((text, argument, index) => text.replace(`%${index + 1}`, argument), messages[key]),
    MessageArgs: args,
    Severity: severity,
    MessageSeverity: severity,
    Resolution: 'None.',
    ...(related.length > 0 ? { RelatedProperties: related } : {}),
  }
}

export function errorBody(registry: string, refusal: RedfishRefusal): JsonObject {
  const info = message(registry, refusal.key, refusal.args, refusal.related)
  return { error: { code: info.MessageId, message: info.Message, '@Message.ExtendedInfo': [info] } }
}

export const notFound = (path: string) => new RedfishRefusal(404, 'ResourceMissingAtURI', [path])
