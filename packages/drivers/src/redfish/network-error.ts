import { DriverError, type DriverErrorDetail } from '../contract/driver-error'
import { TlsRefusal } from './tls-trust'

const unresolved = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'ENODATA'])
/** The peer's certificate, or the chain behind it, does not convince (Node's and OpenSSL's verification codes). */
const untrusted =
  /^(CERT_|CRL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_CERT_|HOSTNAME_MISMATCH|INVALID_(CA|PURPOSE))/
/** Whoever is there speaks no TLS, or none that we do. */
const noTls = /^(EPROTO|ERR_SSL_|ERR_TLS_)/

const codeOf = (error: unknown): string => {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown }
  if (typeof code === 'string') return code
  return typeof name === 'string' ? name : 'unknown'
}

/** Errors that end an attempt to connect, before a request left. */
const beforeSending = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'])

/**
 * Names what kept a request from being answered. A request that may have reached the BMC and must not be repeated is
 * `bmc_outcome_unknown`.
 */
export function networkError(error: unknown, where: DriverErrorDetail, repeatable: boolean): DriverError {
  if (error instanceof DriverError) return error
  if (error instanceof TlsRefusal) {
    const { code, fingerprint256 } = error
    return new DriverError('bmc_tls_untrusted', { ...where, reason: code, fingerprint256 })
  }
  const reason = codeOf(error)
  const options = { cause: error }
  if (unresolved.has(reason)) return new DriverError('bmc_name_unresolved', { host: where.host ?? '' }, options)
  if (untrusted.test(reason)) return new DriverError('bmc_tls_untrusted', { ...where, reason }, options)
  if (noTls.test(reason))
    return new DriverError('bmc_protocol_error', { ...where, reason: `no TLS: ${reason}` }, options)
  if (reason === 'UND_ERR_DESTROYED' || reason === 'UND_ERR_CLOSED')
    return new DriverError('driver_closed', {}, options)
  if (/^(HPE_|UND_ERR_(RESPONSE|HEADERS_OVERFLOW|RES_))/.test(reason)) {
    return new DriverError('bmc_protocol_error', { ...where, reason }, options)
  }
  const code = repeatable || beforeSending.has(reason) ? 'bmc_unreachable' : 'bmc_outcome_unknown'
  return new DriverError(code, { ...where, reason }, options)
}
