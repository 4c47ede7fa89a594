import type { Database } from '@ingot/db/database'
import { openSecret, type SealKeys, secretContext } from '@ingot/db/secret/seal-secret'
import { type ClaimedDelivery, isBmcAddress } from '@ingot/db/webhook/claim-deliveries'
import type { DeliveryAttempt } from '@ingot/db/webhook/list-deliveries'
import type { AddressGuard } from '../image/address-guard'
import { findReceiver, type WebhookRefusal } from './find-receiver'
import { postWebhook } from './post-webhook'
import { signWebhook } from './sign-webhook'

export interface AttemptDeps {
  readonly database: Database
  readonly sealKeys: SealKeys
  readonly guard: AddressGuard
  readonly timeoutMs: number
}

/** Why an attempt came to nothing. */
export type AttemptError =
  | WebhookRefusal
  | 'secret_unreadable'
  | 'timeout'
  | 'tls'
  | 'unreachable'
  | 'redirect'
  | 'status'

/** One attempt to hand an event over. Never throws for what the receiver does; a 2xx is the only success. */
export async function attemptDelivery(
  deps: AttemptDeps,
  delivery: ClaimedDelivery,
  stopping: AbortSignal,
): Promise<DeliveryAttempt> {
  const startedAt = Date.now()
  const end = (error: AttemptError | null, status: number | null = null, response = ''): DeliveryAttempt => ({
    at: new Date(startedAt).toISOString(),
    durationMs: Date.now() - startedAt,
    status,
    error,
    response,
  })
  const secrets = await openSecrets(deps.sealKeys, delivery)
  if (secrets.length === 0) return end('secret_unreadable')
  const receiver = await findReceiver(delivery.url, deps.guard, (hosts) => isBmcAddress(deps.database, hosts))
  if (typeof receiver === 'string') return end(receiver)
  const { id, body } = delivery
  const headers = signWebhook(secrets, { id, atMs: Date.now(), body })
  const patience = AbortSignal.timeout(deps.timeoutMs)
  try {
    const signal = AbortSignal.any([patience, stopping])
    const { status, response } = await postWebhook(receiver, { headers, body, signal })
    if (status >= 200 && status < 300) return end(null, status, response)
    return end(status >= 300 && status < 400 ? 'redirect' : 'status', status, response)
  } catch (error) {
    stopping.throwIfAborted()
    return end(patience.aborted ? 'timeout' : isTls(error) ? 'tls' : 'unreachable')
  }
}

/** Node's names for what is wrong with a certificate or a handshake. */
const isTls = (error: unknown) =>
  /CERT|TLS|SSL|EPROTO|SELF_SIGNED|UNABLE_TO_/.test(String((error as NodeJS.ErrnoException).code ?? ''))

async function openSecrets(keys: SealKeys, delivery: ClaimedDelivery): Promise<string[]> {
  const boxes = [delivery.secretSealed, delivery.previousSecretSealed].filter((box) => box !== null)
  const opened = await Promise.all(boxes.map((box) => openSecret(keys, secretContext.webhook(delivery.webhookId), box)))
  return opened.filter((secret) => secret !== null)
}
