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

/** Reads one line of an authorized_keys file (RFC 4253 §6.6 inside); null when it is no public key. */
export function parsePublicKey(line: string): PublicKey | null {
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
