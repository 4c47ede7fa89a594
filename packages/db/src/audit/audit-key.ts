import { publicHalfOf, type SigningKey, signingKey, verifyingKey } from '../secret/signing-key'

export type AuditKey = SigningKey

/** The key that signs checkpoints; only the worker has it. Throws for what is no Ed25519 key. */
export const auditSecretKey = (base64: string): AuditKey => signingKey(base64)

/** The key that checks them. Throws for what is no Ed25519 key. */
export const auditPublicKey = (base64: string): AuditKey => verifyingKey(base64)

export { publicHalfOf }
