import { generateKeyPairSync, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

function fromJwk(text) {
  return Buffer.from(text, 'base64url').toString('base64')
}

/** An Ed25519 pair that signs checkpoints of the audit trail, base64 of the raw 32 bytes. */
function generateAuditKeys() {
  const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  return { auditPublicKey: fromJwk(jwk.x), auditSecretKey: fromJwk(jwk.d) }
}

/** The portal's login to the database. A server of PostgreSQL may hold several installations, whose roles it has in one place. */
function generateWebLogin() {
  const name = `ingot_portal_${randomBytes(4).toString('hex')}`
  return { webLogin: { name, password: randomBytes(24).toString('base64url') } }
}

/** Makes an X25519 pair that seals BMC secrets (base64 of the raw 32 bytes), a session secret and the keys of the audit trail. */
export function generateKeys() {
  const jwk = generateKeyPairSync('x25519').privateKey.export({ format: 'jwk' })
  return {
    sealPublicKey: fromJwk(jwk.x),
    sealSecretKey: fromJwk(jwk.d),
    sessionSecret: randomBytes(32).toString('base64'),
    ...generateAuditKeys(),
    ...generateWebLogin(),
  }
}

/**
 * Returns the installation's keys from keys.json (0600), made at first use. Losing the file makes sealed secrets unreadable.
 * @param {string} dataDirectory
 */
export function loadKeys(dataDirectory) {
  const file = path.join(dataDirectory, 'keys.json')
  if (!fs.existsSync(file)) {
    fs.writeFileSync(file, `${JSON.stringify(generateKeys(), null, 2)}\n`, { mode: 0o600, flag: 'wx' })
  }
  const keys = JSON.parse(fs.readFileSync(file, 'utf8'))
  if (keys.auditSecretKey && keys.webLogin) return keys
  // A directory of an earlier version.
  const complete = { ...generateAuditKeys(), ...generateWebLogin(), ...keys }
  fs.writeFileSync(`${file}.new`, `${JSON.stringify(complete, null, 2)}\n`, { mode: 0o600 })
  fs.renameSync(`${file}.new`, file)
  return complete
}
