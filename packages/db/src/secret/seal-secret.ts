import sodium from 'libsodium-wrappers'

/**
 * Sealed boxes (libsodium crypto_box_seal: X25519 + XSalsa20-Poly1305). Whoever has the public key can seal;
 * only the worker has the secret key and can open (I9). The context is sealed in too, so that a ciphertext copied
 * to another row does not open there.
 */
export interface SealKeys {
  readonly publicKey: string
  readonly secretKey: string
}

/** A new pair, base64. Call once per installation. */
export async function generateSealKeys(): Promise<SealKeys> {
  await sodium.ready
  const { publicKey, privateKey } = sodium.crypto_box_keypair()
  return { publicKey: Buffer.from(publicKey).toString('base64'), secretKey: Buffer.from(privateKey).toString('base64') }
}

export async function sealSecret(publicKey: string, context: string, secret: string): Promise<Uint8Array<ArrayBuffer>> {
  await sodium.ready
  const message = JSON.stringify({ context, secret })
  return new Uint8Array(sodium.crypto_box_seal(message, Buffer.from(publicKey, 'base64')))
}

/** Null when the box was damaged, sealed for another key, or sealed for another context. */
export async function openSecret(keys: SealKeys, context: string, sealed: Uint8Array): Promise<string | null> {
  await sodium.ready
  try {
    const publicKey = Buffer.from(keys.publicKey, 'base64')
    const opened = sodium.crypto_box_seal_open(sealed, publicKey, Buffer.from(keys.secretKey, 'base64'), 'text')
    const message = JSON.parse(opened) as { context: string; secret: string }
    return message.context === context ? message.secret : null
  } catch {
    return null
  }
}

/** Contexts of every secret we keep. */
export const secretContext = {
  bmc: (nodeId: string) => `bmc:${nodeId}`,
  agent: (nodeId: string) => `agent:${nodeId}`,
  graphicalConsole: (nodeId: string) => `graphical-console:${nodeId}`,
  ironic: (endpointId: string) => `ironic:${endpointId}`,
  ironicDriver: (secretId: string) => `ironic-driver:${secretId}`,
  switch: (switchId: string) => `switch:${switchId}`,
  switchEnable: (switchId: string) => `switch-enable:${switchId}`,
  sdn: (controllerId: string) => `sdn:${controllerId}`,
  webhook: (webhookId: string) => `webhook:${webhookId}`,
  hostPassword: (hostId: string) => `host-password:${hostId}`,
  hostUserData: (hostId: string) => `host-user-data:${hostId}`,
  hostRescue: (hostId: string) => `host-rescue:${hostId}`,
}
