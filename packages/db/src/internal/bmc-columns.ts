import type { BmcAddress, BmcInput } from '@ingot/core/node/bmc-input'

/** What `bmc_endpoint` and `bmc_check` keep of an address. Columns that another protocol uses are null. */
export interface BmcColumns {
  readonly protocol: string
  readonly host: string
  readonly port: number
  readonly username: string
  readonly cipherSuite: number | null
  readonly authMode: string | null
  readonly tlsMode: string | null
  readonly tlsFingerprint: string | null
  readonly tlsCaPem: string | null
  readonly systemId: string | null
}

const none = { cipherSuite: null, authMode: null, tlsMode: null, tlsFingerprint: null, tlsCaPem: null, systemId: null }

export function bmcColumns(bmc: BmcAddress): BmcColumns {
  const { protocol, host, port, username } = bmc
  const address = { ...none, protocol, host, port, username }
  if (bmc.protocol === 'ipmi') return { ...address, cipherSuite: bmc.cipherSuite }
  const { auth, systemId, tls } = bmc
  return {
    ...address,
    authMode: auth,
    systemId,
    tlsMode: tls.mode,
    tlsFingerprint: tls.mode === 'pinned' ? tls.fingerprint256 : null,
    tlsCaPem: tls.mode === 'custom_ca' ? tls.pem : null,
  }
}

/** A row whose way to trust the BMC is damaged trusts nobody: the empty fingerprint fits no certificate. */
export function bmcOfColumns(row: BmcColumns, password: string): BmcInput {
  const { host, port, username } = row
  const address = { host, port, username, password }
  if (row.protocol !== 'redfish') {
    const cipherSuite = row.cipherSuite === 3 || row.cipherSuite === 17 ? row.cipherSuite : null
    return { protocol: 'ipmi', ...address, cipherSuite }
  }
  const auth = row.authMode === 'session' || row.authMode === 'basic' ? row.authMode : 'auto'
  return { protocol: 'redfish', ...address, auth, systemId: row.systemId, tls: trustOf(row) }
}

function trustOf({ tlsMode, tlsFingerprint, tlsCaPem }: BmcColumns): Extract<BmcInput, { protocol: 'redfish' }>['tls'] {
  if (tlsMode === 'system') return { mode: 'system' }
  if (tlsMode === 'custom_ca' && tlsCaPem !== null) return { mode: 'custom_ca', pem: tlsCaPem }
  return { mode: 'pinned', fingerprint256: tlsFingerprint ?? '' }
}
