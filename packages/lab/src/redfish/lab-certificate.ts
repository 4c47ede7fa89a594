import { X509Certificate } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type SelfSignedCertificate, selfSignedCertificate } from '../agent/self-signed-certificate'

const dayMs = 86_400_000
const lifetimeDays = 3650
const fileName = 'redfish-tls.json'

/** SHA-256 of the certificate, as colon-separated upper-case hex: what a client pins. */
export function fingerprintOf(certificate: SelfSignedCertificate): string {
  return new X509Certificate(certificate.certificatePem).fingerprint256
}

/** The lab's certificate, kept in its data directory: a pin made yesterday still fits. */
export async function loadLabCertificate(dataDir: string, address: string): Promise<SelfSignedCertificate> {
  const path = join(dataDir, fileName)
  if (existsSync(path)) {
    const kept = JSON.parse(await readFile(path, 'utf8')) as SelfSignedCertificate
    const { validTo, subjectAltName } = new X509Certificate(kept.certificatePem)
    if (Date.parse(validTo) > Date.now() + dayMs && subjectAltName?.includes(address)) return kept
  }
  const made = selfSignedCertificate(address, Date.now(), lifetimeDays * dayMs)
  await mkdir(dataDir, { recursive: true })
  await writeFile(path, JSON.stringify(made), { mode: 0o600 })
  return made
}

/** Ended yesterday. */
export function expiredCertificate(address: string): SelfSignedCertificate {
  return selfSignedCertificate(address, Date.now() - 31 * dayMs, 30 * dayMs)
}
