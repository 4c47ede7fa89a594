import { createHash } from 'node:crypto'
import { Client, type ClientChannel, type ConnectConfig } from 'ssh2'
import { type SwitchEndpoint, SwitchError, type SwitchErrorCode } from '../contract/switch'

/** Silence is noticed after three of them. */
const keepaliveMs = 20_000

/** SHA-1 in signatures and MACs, CBC ciphers, short groups: for devices that know nothing else, and only when asked for. */
const currentOnly: ConnectConfig['algorithms'] = {
  serverHostKey: { remove: ['ssh-rsa'], append: [], prepend: [] },
  hmac: { remove: ['hmac-sha1-etm@openssh.com', 'hmac-sha1'], append: [], prepend: [] },
}
const oldAsWell: ConnectConfig['algorithms'] = {
  kex: {
    append: ['diffie-hellman-group14-sha1', 'diffie-hellman-group-exchange-sha1', 'diffie-hellman-group1-sha1'],
    ...{ prepend: [], remove: [] },
  },
  serverHostKey: { append: ['ssh-rsa', 'ssh-dss'], prepend: [], remove: [] },
  cipher: { append: ['aes256-cbc', 'aes192-cbc', 'aes128-cbc', '3des-cbc'], prepend: [], remove: [] },
  hmac: { append: ['hmac-sha1', 'hmac-md5'], prepend: [], remove: [] },
}

/** As OpenSSH writes it. */
export const hostKeyFingerprint = (key: Buffer): string =>
  `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`

export interface SwitchConnection {
  readonly client: Client
  readonly channel: ClientChannel
  readonly hostKey: string
}

function codeOf(error: Error & { level?: string; code?: string }): SwitchErrorCode {
  if (error.level === 'client-authentication') return 'switch_auth_failed'
  if (/no matching/i.test(error.message)) return 'switch_algorithms_refused'
  return 'switch_unreachable'
}

function credentialOf({ credential, username }: SwitchEndpoint): Partial<ConnectConfig> {
  const logins = { username, tryKeyboard: true }
  return 'password' in credential
    ? { ...logins, password: credential.password }
    : { ...logins, privateKey: credential.privateKey, tryKeyboard: false }
}

const openShell = (client: Client): Promise<ClientChannel> =>
  new Promise((resolve, reject) => {
    client.shell({ term: 'vt100', cols: 511, rows: 24 }, (error, channel) => (error ? reject(error) : resolve(channel)))
  })

/**
 * Logs in and opens a command line. Neither the user's name nor a credential is sent to a switch that shows another host key
 * than the pinned one. Throws `SwitchError`.
 */
export async function connectSwitch(endpoint: SwitchEndpoint, loginMs: number): Promise<SwitchConnection> {
  const { host, port } = endpoint
  const client = new Client()
  let shown = ''
  await new Promise<void>((resolve, reject) => {
    const fail = (error: Error & { level?: string; code?: string }) => {
      client.destroy()
      if (endpoint.hostKey !== null && shown !== '' && shown !== endpoint.hostKey)
        return reject(new SwitchError('switch_host_key_changed', { host, port, expected: endpoint.hostKey, shown }))
      reject(new SwitchError(codeOf(error), { host, port, reason: error.message.slice(0, 200) }, { cause: error }))
    }
    client.once('error', fail)
    client.once('close', () => fail(new Error('the switch closed the connection')))
    client.once('ready', () => {
      client.removeAllListeners('close')
      client.off('error', fail)
      // What comes later shows as the end of the channel.
      client.on('error', () => {})
      resolve()
    })
    client.on('keyboard-interactive', (_name, _instructions, _language, prompts, answer) => {
      const { credential, username } = endpoint
      const password = 'password' in credential ? credential.password : ''
      // What is echoed is no place for a secret.
      answer(prompts.map(({ echo }) => (echo ? username : password)))
    })
    try {
      client.connect({
        ...{ host, port, ...credentialOf(endpoint), readyTimeout: loginMs },
        ...{ keepaliveInterval: keepaliveMs, keepaliveCountMax: 2 },
        algorithms: endpoint.oldAlgorithms ? oldAsWell : currentOnly,
        hostVerifier: (key: Buffer) => {
          shown = hostKeyFingerprint(key)
          return endpoint.hostKey === null || endpoint.hostKey === shown
        },
      })
    } catch (error) {
      // A private key that cannot be read is noticed before anything is sent. What the parser says of it is not repeated.
      const reason = error instanceof Error && /encrypted/i.test(error.message) ? 'key_encrypted' : 'key_unreadable'
      reject(new SwitchError('switch_auth_failed', { host, port, reason }))
    }
  })
  try {
    return { client, channel: await openShell(client), hostKey: shown }
  } catch (error) {
    client.destroy()
    throw new SwitchError('switch_session_lost', { host, port, reason: 'no command line' }, { cause: error })
  }
}
