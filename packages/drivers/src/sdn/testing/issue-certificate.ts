import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'

const openssl = (...args: string[]) => promisify(execFile)('openssl', args)
const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']

export interface IssuedCertificate {
  readonly certificateFile: string
  readonly keyFile: string
  readonly certificatePem: string
  readonly privateKey: string
}

async function issued(stem: string): Promise<IssuedCertificate> {
  const [certificateFile, keyFile] = [`${stem}.pem`, `${stem}.key`]
  const [certificatePem, privateKey] = await Promise.all([readFile(certificateFile, 'utf8'), readFile(keyFile, 'utf8')])
  return { certificateFile, keyFile, certificatePem, privateKey }
}

/** An authority of one's own for two days, as ovs-pki(8) makes one, in a folder. */
export async function makeAuthority(folder: string, name: string): Promise<IssuedCertificate> {
  const stem = path.join(folder, name)
  const files = ['-keyout', `${stem}.key`, '-out', `${stem}.pem`]
  await openssl('req', '-x509', ...newKey, ...files, '-subj', `/CN=${name}`, '-days', '2')
  return issued(stem)
}

/** A certificate that the authority signed. `days` below zero: its time is over. */
export async function issueCertificate(
  authority: IssuedCertificate,
  name: string,
  { dnsName, days = 2 }: { readonly dnsName?: string; readonly days?: number } = {},
): Promise<IssuedCertificate> {
  const stem = path.join(path.dirname(authority.certificateFile), name)
  const names = dnsName === undefined ? [] : ['-addext', `subjectAltName=DNS:${dnsName}`]
  await openssl('req', ...newKey, '-keyout', `${stem}.key`, '-out', `${stem}.csr`, '-subj', `/CN=${name}`, ...names)
  const signer = ['-CA', authority.certificateFile, '-CAkey', authority.keyFile]
  const files = ['-in', `${stem}.csr`, '-out', `${stem}.pem`]
  await openssl('x509', '-req', ...files, ...signer, '-days', `${days}`, '-copy_extensions', 'copy')
  return issued(stem)
}
