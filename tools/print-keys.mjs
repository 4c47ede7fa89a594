// Prints fresh secrets for docker/.env. They are kept nowhere else: losing the seal key means entering BMC passwords again.
import { randomBytes } from 'node:crypto'
import { generateKeys } from './keys.mjs'

const keys = generateKeys()
const password = () => randomBytes(24).toString('base64url')
process.stdout.write(`POSTGRES_PASSWORD=${password()}
PORTAL_POSTGRES_PASSWORD=${password()}
NEXTAUTH_SECRET=${keys.sessionSecret}
INGOT_SEAL_PUBLIC_KEY=${keys.sealPublicKey}
INGOT_SEAL_SECRET_KEY=${keys.sealSecretKey}
INGOT_AUDIT_PUBLIC_KEY=${keys.auditPublicKey}
INGOT_AUDIT_SECRET_KEY=${keys.auditSecretKey}
`)
