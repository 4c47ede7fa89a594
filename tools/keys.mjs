import { generateKeyPairSync, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

function fromJwk(text) {
  return Buffer.from(text, 'base64url').toString('base64')
}

/**
 * Returns the installation's keys, made at first use and kept in keys.json (0600): the X25519 pair that seals BMC secrets, as
 * base64 of the raw 32 bytes, and the session secret. Losing the file makes sealed secrets unreadable.
 * @param {string} dataDirectory
 */
export function loadKeys(dataDirectory) {
  const file = path.join(dataDirectory, 'keys.json')
  if (!fs.existsSync(file)) {
    const jwk = generateKeyPairSync('x25519').privateKey.export({ format: 'jwk' })
    const keys = {
      sealPublicKey: fromJwk(jwk.x),
      sealSecretKey: fromJwk(jwk.d),
      sessionSecret: randomBytes(32).toString('base64'),
    }
    fs.writeFileSync(file, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
  }
  return JSON.parse(fs.readFileSync(file, 'utf8'))
}
