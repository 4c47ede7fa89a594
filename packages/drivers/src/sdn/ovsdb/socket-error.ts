import type { CertificateProblem } from '@ingot/core/sdn/certificate-trust'
import type { ControllerRemote } from '@ingot/core/sdn/controller-endpoint'
import { SwitchError } from '../../contract/switch'

// Node's codes of certificates that do not convince, and OpenSSL's alerts when ours does not.
const problems: readonly (readonly [RegExp, CertificateProblem])[] = [
  [/^CERT_HAS_EXPIRED$/, 'expired'],
  [/^CERT_NOT_YET_VALID$/, 'not_yet_valid'],
  [/^ERR_TLS_CERT_ALTNAME_/, 'other_name'],
  [/SELF_SIGNED|ISSUER|UNABLE_TO_|CERT_SIGNATURE|CERT_UNTRUSTED|INVALID_CA/, 'other_authority'],
  [/_ALERT_/, 'ours_refused'],
  [/CERT/, 'other'],
]
// Whoever answers speaks no TLS at all.
const otherProtocolPattern = /^ERR_SSL|^ERR_TLS|^EPROTO/

/** What went wrong on the way to a controller. `began`: the connection stood, so that something may have been done. */
export function socketError(error: Error, { host, port }: ControllerRemote, began: boolean): SwitchError {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const detail = { host, port, reason: code }
  const problem = problems.find(([pattern]) => pattern.test(code))?.[1]
  // TLS 1.3 tells about our certificate after the handshake, and before anything of ours was read.
  if (problem) return new SwitchError('switch_certificate_refused', { ...detail, problem }, { cause: error })
  if (otherProtocolPattern.test(code)) return new SwitchError('switch_reply_unknown', detail, { cause: error })
  if (began) return new SwitchError('switch_session_lost', detail, { outcome: 'unknown', cause: error })
  return new SwitchError('switch_unreachable', detail, { cause: error })
}
