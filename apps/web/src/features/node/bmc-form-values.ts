import { type BmcProtocol, defaultBmcPort, type TlsMode } from '@ingot/core/node/bmc-input'
import { numberOf } from './typed-number'

/** The fields of a BMC: text as typed. Fields of another protocol or another way to trust keep what was typed. */
export interface BmcFormValues {
  protocol: BmcProtocol
  host: string
  port: string
  username: string
  password: string
  cipherSuite: 'auto' | '3' | '17'
  auth: 'auto' | 'session' | 'basic'
  systemId: string
  tls: { mode: TlsMode; fingerprint256: string; pem: string }
}

export const emptyBmc: BmcFormValues = {
  protocol: 'ipmi',
  host: '',
  port: String(defaultBmcPort.ipmi),
  username: '',
  password: '',
  cipherSuite: 'auto',
  auth: 'auto',
  systemId: '',
  tls: { mode: 'pinned', fingerprint256: '', pem: '' },
}

/** The usual port of the protocol, unless another one was typed. */
export function portAfter(port: string, before: BmcProtocol, after: BmcProtocol): string {
  return port.trim() === '' || port.trim() === String(defaultBmcPort[before]) ? String(defaultBmcPort[after]) : port
}

function trustOf({ mode, fingerprint256, pem }: BmcFormValues['tls']) {
  if (mode === 'pinned') return { mode, fingerprint256 }
  return mode === 'custom_ca' ? { mode, pem } : { mode }
}

/** Unchecked: the schema of core decides. */
export function toBmcInput(bmc: BmcFormValues) {
  const { protocol, host, username, password } = bmc
  const address = { host, port: numberOf(bmc.port), username, password }
  if (protocol === 'ipmi')
    return { protocol, ...address, cipherSuite: bmc.cipherSuite === 'auto' ? null : Number(bmc.cipherSuite) }
  const systemId = bmc.systemId.trim() === '' ? null : bmc.systemId
  return { protocol, ...address, auth: bmc.auth, systemId, tls: trustOf(bmc.tls) }
}

const oneOf = <T extends string>(value: unknown, values: readonly T[], fallback: T): T =>
  values.find((each) => each === value) ?? fallback

/** The form of a BMC that is known. Its password is not: it must be typed again. */
export function bmcFormOf(bmc: {
  readonly protocol: string
  readonly host: string
  readonly port: number
  readonly username: string
  readonly cipherSuite: number | null
  readonly authMode: string | null
  readonly systemId: string | null
  readonly tlsMode: string | null
  readonly tlsFingerprint: string | null
  readonly tlsCaPem: string | null
}): BmcFormValues {
  return {
    protocol: oneOf(bmc.protocol, ['ipmi', 'redfish'], 'ipmi'),
    host: bmc.host,
    port: String(bmc.port),
    username: bmc.username,
    password: '',
    cipherSuite: oneOf(String(bmc.cipherSuite), ['3', '17', 'auto'], 'auto'),
    auth: oneOf(bmc.authMode, ['auto', 'session', 'basic'], 'auto'),
    systemId: bmc.systemId ?? '',
    tls: {
      mode: oneOf(bmc.tlsMode, ['pinned', 'custom_ca', 'system'], 'pinned'),
      fingerprint256: bmc.tlsFingerprint ?? '',
      pem: bmc.tlsCaPem ?? '',
    },
  }
}
