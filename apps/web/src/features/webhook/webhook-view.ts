import type { DeliveryStatus } from '@ingot/core/webhook/input'
import type { Tone } from '@ingot/ui/tone'
import type { RouterOutputs } from '@/lib/router-outputs'
import type { Translate } from '@/lib/translate'

export type Webhook = RouterOutputs['webhook']['get']
export type Delivery = RouterOutputs['webhookDelivery']['list']['items'][number]
export type DeliveryDetail = RouterOutputs['webhookDelivery']['get']
type Attempt = DeliveryDetail['attempts'][number]

export const deliveryTones: Record<DeliveryStatus, Tone> = { pending: 'info', delivered: 'success', failed: 'danger' }

/** How a webhook stands: whether it sends, and whether what it sends arrives. */
export function webhookStanding(webhook: Webhook): {
  readonly tone: Tone
  readonly word: 'on' | 'off' | 'failing' | 'disabled'
} {
  if (!webhook.active)
    return webhook.disabledReason ? { tone: 'danger', word: 'disabled' } : { tone: 'neutral', word: 'off' }
  return webhook.failingSince ? { tone: 'warning', word: 'failing' } : { tone: 'success', word: 'on' }
}

const attemptErrors = [
  'name_unresolved',
  'address_refused',
  'bmc_refused',
  'scheme_refused',
  'secret_unreadable',
  'timeout',
  'tls',
  'unreachable',
  'redirect',
  'status',
] as const
const isAttemptError = (error: string): error is (typeof attemptErrors)[number] =>
  (attemptErrors as readonly string[]).includes(error)

/** What became of an attempt, in a sentence. */
export function attemptText(t: Translate, { status, error }: Attempt): string {
  if (error === null) return t('webhook.attempt.delivered', { status: status ?? 0 })
  if (!isAttemptError(error)) return error
  return error === 'status' || error === 'redirect'
    ? t(`webhook.attempt.${error}`, { status: status ?? 0 })
    : t(`webhook.attempt.${error}`)
}

/** Names of events have dots, which keys of messages cannot have. */
export const eventGroupKey = (group: string) => group.replace('baremetal.', '').replaceAll('.', '_')
