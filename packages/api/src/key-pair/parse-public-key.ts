import { createHash } from 'node:crypto'

/** Algorithms that OpenSSH accepts for log-in today (sshd_config, PubkeyAcceptedAlgorithms); DSA is gone. */
const algorithms = [
  'ssh-ed25519',
  'ssh-rsa',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'sk-ssh-ed25519@openssh.com',
  'sk-ecdsa-sha2-nistp256@openssh.com',
]

export interface PublicKey {
  /** One line, without options */
  readonly text: string
  /** As `ssh-keygen -l` prints it */
  readonly fingerprint: string
}

/** The one line of an RFC 4716 file (as `ssh-keygen -e` and PuTTY write them); other text as it is. */
function toOneLine(text: string): string {
  const plain = text.trim().replaceAll('\r\n', '\n')
  const block = /^---- BEGIN SSH2 PUBLIC KEY ----\n([\s\S]*)\n---- END SSH2 PUBLIC KEY ----$/.exec(plain)
  if (!block?.[1]) return plain
  // §3.3: a header goes on in the next line when it ends with a backslash.
  const lines = block[1].replaceAll('\\\n', '').split('\n')
  const comment = lines.map((line) => /^comment:\s*"?(.*?)"?$/i.exec(line)?.[1]).find((found) => found !== undefined)
  const base64 = lines.filter((line) => !line.includes(':')).join('')
  const blob = Buffer.from(base64, 'base64')
  const length = blob.length < 4 ? 0 : blob.readUInt32BE(0)
  return [blob.subarray(4, 4 + length).toString('latin1'), base64, ...(comment ? [comment] : [])].join(' ')
}

/** As `ssh-keygen -E md5 -l` prints it: what older systems show. Null for what is no public key. */
export function md5Fingerprint(publicKey: string): string | null {
  const base64 = publicKey.split(' ')[1]
  if (!base64) return null
  const digest = createHash('md5').update(Buffer.from(base64, 'base64')).digest('hex')
  return `MD5:${digest.match(/../g)?.join(':') ?? ''}`
}

/** Reads one line of an authorized_keys file (RFC 4253 §6.6 inside) or an RFC 4716 file; null when it is no public key. */
export function parsePublicKey(given: string): PublicKey | null {
  const line = toOneLine(given)
  const [algorithm, base64, ...comment] = line.trim().split(/[ \t]+/)
  if (!algorithm || !base64 || /[\r\n]/.test(line.trim())) return null
  if (!algorithms.includes(algorithm) || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return null
  const blob = Buffer.from(base64, 'base64')
  if (blob.length < 4) return null
  const nameLength = blob.readUInt32BE(0)
  // The blob names its algorithm too; both must agree.
  if (blob.length <= 4 + nameLength || blob.subarray(4, 4 + nameLength).toString('latin1') !== algorithm) return null
  const digest = createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')
  return { text: [algorithm, base64, ...comment].join(' '), fingerprint: `SHA256:${digest}` }
}
