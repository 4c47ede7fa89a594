import { createHash } from 'node:crypto'
import { Client } from 'ssh2'
import { DriverError, type DriverErrorCode } from '../contract/driver-error'

export type SshTarget = {
  host: string
  port: number
  username: string
  password: string
  /** Whether this is the BMC's key: SHA-256 in hexadecimal. Asked before any credential is sent. */
  trustHostKey: (fingerprint256: string) => Promise<boolean>
}

const readyTimeoutMs = 15_000
/** A silent BMC is noticed after three of them. */
const keepaliveMs = 9_000
const keepalives = 2

const codeOfLevel: Readonly<Record<string, DriverErrorCode>> = {
  'client-authentication': 'bmc_auth_failed',
  'client-timeout': 'bmc_unreachable',
  protocol: 'bmc_protocol_error',
  handshake: 'bmc_protocol_error',
}

/** Logs in by SSH. The password leaves this process only after the host key was trusted. */
export async function connectSsh(target: SshTarget): Promise<Client> {
  const { host, port, username, password } = target
  const client = new Client()
  let shown = ''
  let trusted = true
  const verify = async (key: Buffer): Promise<boolean> => {
    shown = createHash('sha256').update(key).digest('hex')
    return target.trustHostKey(shown)
  }
  return new Promise((resolve, reject) => {
    const fail = (error: Error & { level?: string; code?: string }) => {
      client.destroy()
      const where = { host, port }
      if (!trusted) reject(new DriverError('bmc_host_key_changed', { ...where, fingerprint256: shown }))
      else if (error.code === 'ENOTFOUND') reject(new DriverError('bmc_name_unresolved', { host }, { cause: error }))
      else {
        const code = codeOfLevel[error.level ?? ''] ?? 'bmc_unreachable'
        reject(new DriverError(code, { ...where, reason: error.message.slice(0, 200) }, { cause: error }))
      }
    }
    client.once('error', fail)
    client.once('close', () => fail(new Error('the BMC closed the connection')))
    client.once('ready', () => {
      client.off('error', fail)
      client.removeAllListeners('close')
      resolve(client)
    })
    // Some BMCs ask for the password as a question.
    client.on('keyboard-interactive', (_name, _instructions, _language, prompts, answer) =>
      answer(prompts.map(() => password)),
    )
    client.connect({
      ...{ host, port, username, password, tryKeyboard: true },
      ...{ readyTimeout: readyTimeoutMs, keepaliveInterval: keepaliveMs, keepaliveCountMax: keepalives },
      hostVerifier: (key: Buffer, answer: (isTrusted: boolean) => void) => {
        verify(key).then(
          (isTrusted) => {
            trusted = isTrusted
            answer(isTrusted)
          },
          () => answer(false),
        )
      },
    })
  })
}
