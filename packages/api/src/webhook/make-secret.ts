import { randomBytes } from 'node:crypto'
import { sealSecret, secretContext } from '@ingot/db/secret/seal-secret'
import type { AccessContext } from '../context'

/** A new signing secret in the form of Standard Webhooks: told once, and sealed so that only the worker can sign with it. */
export async function makeWebhookSecret(
  { sealPublicKey }: Pick<AccessContext, 'sealPublicKey'>,
  webhookId: string,
): Promise<{ readonly secret: string; readonly secretSealed: Uint8Array<ArrayBuffer> }> {
  const secret = `whsec_${randomBytes(32).toString('base64')}`
  return { secret, secretSealed: await sealSecret(sealPublicKey, secretContext.webhook(webhookId), secret) }
}
