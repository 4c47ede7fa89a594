import { DriverError, type DriverErrorCode, type DriverErrorDetail } from '../contract/driver-error'
import type { HttpAnswer, HttpRequest } from './http-exchange'
import { list, object, text, texts } from './json-reader'

/** What a BMC says about an error (DSP0266 §8.6): `@Message.ExtendedInfo`, or the plain `error` object. */
export type RedfishMessage = {
  /** Without registry and version: `ActionParameterMissing`. */
  id: string
  text: string
  /** Properties the message is about, without leading `#/`. */
  properties: string[]
}

const maxMessages = 16

export function messagesOf(body: unknown): RedfishMessage[] {
  const { error, ...top } = object(body)
  const plain = object(error)
  const info = [...list(plain['@Message.ExtendedInfo']), ...list(top['@Message.ExtendedInfo'])].slice(0, maxMessages)
  const messages = info.map((each): RedfishMessage => {
    const { MessageId, MessageID, Message, RelatedProperties, MessageArgs } = object(each)
    return {
      id: (text(MessageId ?? MessageID) ?? '').split('.').at(-1) ?? '',
      text: text(Message) ?? texts(MessageArgs).join(', '),
      properties: texts(RelatedProperties).map((name) => name.replace(/^#?\//, '')),
    }
  })
  const said = text(plain.message)
  if (said) messages.push({ id: (text(plain.code) ?? '').split('.').at(-1) ?? '', text: said, properties: [] })
  return messages
}

/** Says nothing beyond "something happened": the next message is the interesting one. */
const general = new Set(['GeneralError', 'ExtendedInfo', 'iLO.Message', ''])

const byMessage: readonly [pattern: RegExp, code: DriverErrorCode][] = [
  [/SessionLimitExceeded|CreateLimitReachedForResource|NoFreeSession/, 'bmc_no_free_session'],
  [/InsufficientPrivilege|AccessDenied|^NoValidSession$/, 'bmc_privilege_too_low'],
  [/PasswordChangeRequired/, 'bmc_auth_failed'],
  [
    /ServiceTemporarilyUnavailable|ServiceInUnknownState|ServiceShuttingDown|ResourceInStandby|ResourceInUse/,
    'bmc_busy',
  ],
  // iDRAC "not ready after the previous operation"; iLO says it so (sushy connector.py check_retry_on_exception).
  [/SYS518|LCNotReady|InvalidOperationForSystemState|UnableToModifyDuringSystemPOST/, 'bmc_busy'],
  [/ActionNotSupported|OperationNotAllowed|QueryNotSupported|NotSupported$/, 'bmc_unsupported'],
]

const byStatus: Readonly<Record<number, DriverErrorCode>> = {
  401: 'bmc_auth_failed',
  403: 'bmc_privilege_too_low',
  404: 'bmc_unsupported',
  405: 'bmc_unsupported',
  409: 'bmc_busy',
  412: 'bmc_busy',
  423: 'bmc_busy',
  428: 'bmc_busy',
  429: 'bmc_busy',
  501: 'bmc_unsupported',
  503: 'bmc_busy',
}

/** Whether the server had trouble of its own: what became of the request is not known. */
const isServerTrouble = (status: number) => status >= 500 && status !== 501 && status !== 503

/**
 * The error behind an answer that is no success. Evidence is the status and the BMC's own words; `secrets` are cut out
 * of them, since some BMCs repeat what was sent.
 */
export function answerError(
  request: HttpRequest,
  answer: HttpAnswer,
  where: DriverErrorDetail,
  secrets: readonly string[],
): DriverError {
  const messages = messagesOf(answer.body)
  const main = messages.find(({ id }) => !general.has(id)) ?? messages[0]
  const detail: DriverErrorDetail = { ...where, method: request.method, path: request.path, status: answer.status }
  if (main?.id) detail.message = main.id
  if (main?.text) detail.reason = withoutSecrets(main.text, secrets)
  if (main && main.properties.length > 0) detail.properties = main.properties.join(', ').slice(0, 200)
  return new DriverError(codeFor(request, answer.status, messages), detail)
}

function codeFor({ repeatable }: HttpRequest, status: number, messages: RedfishMessage[]): DriverErrorCode {
  if (status === 401) return 'bmc_auth_failed'
  const words = messages.map(({ id, text }) => `${id} ${text}`).join('\n')
  for (const [pattern, code] of byMessage) if (words.split(/\s+/).some((word) => pattern.test(word))) return code
  if (isServerTrouble(status)) return repeatable ? 'bmc_protocol_error' : 'bmc_outcome_unknown'
  return byStatus[status] ?? (status >= 400 && status < 500 ? 'bmc_refused' : 'bmc_protocol_error')
}

function withoutSecrets(words: string, secrets: readonly string[]): string {
  let clean = words
  for (const secret of secrets) if (secret.length > 0) clean = clean.replaceAll(secret, '•••')
  return clean.slice(0, 300)
}

/** What a BMC said when it refused, which `answerError` kept; null for other errors. */
export const refusalOf = (error: unknown): { status: number; words: string } | null => {
  if (!(error instanceof DriverError) || typeof error.detail.status !== 'number') return null
  const { status, message = '', reason = '', properties = '' } = error.detail
  return { status, words: `${message} ${reason} ${properties}` }
}
