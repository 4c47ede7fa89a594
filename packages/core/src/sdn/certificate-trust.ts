import { z } from 'zod'
import { parseControllerEndpoint, remoteText } from './controller-endpoint'

/**
 * How a controller proves who it is. `authority`: a certificate that the given authority, or else the system's, signed.
 * `pinned`: the one that it showed at the first look, as SSH hosts do.
 */
export const controllerTrusts = ['authority', 'pinned'] as const
export type ControllerTrust = (typeof controllerTrusts)[number]

/** SHA-256 of a server's certificate, hexadecimal with colons, by what the endpoint calls the server. */
export type CertificatePins = Readonly<Record<string, string>>

export const fingerprintInput = z.string().regex(/^[0-9A-F]{2}(?::[0-9A-F]{2}){31}$/, 'fingerprint_invalid')

/** The pins of servers that the endpoint still names: another server has to show its own certificate first. */
export function keptPins(pins: CertificatePins, { endpoint, trust }: { endpoint: string; trust: ControllerTrust }) {
  const names = new Set((parseControllerEndpoint(endpoint) ?? []).map(remoteText))
  return Object.fromEntries(Object.entries(pins).filter(([name]) => trust === 'pinned' && names.has(name)))
}

/** What is wrong with a certificate, for the words of `switch_certificate_refused`. */
export const certificateProblems = [
  'expired',
  'not_yet_valid',
  'other_authority',
  'other_name',
  'not_pinned',
  'ours_refused',
  'other',
] as const
export type CertificateProblem = (typeof certificateProblems)[number]
