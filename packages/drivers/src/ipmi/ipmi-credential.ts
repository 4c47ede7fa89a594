import { DriverError } from '../contract/driver-error'
import { isFactoryCredential } from '../contract/factory-credentials'
import type { CipherSuiteId } from './cipher-suite'
import type { Privilege } from './rakp-messages'

const maxUserBytes = 16
/** IPMI 2.0 passwords; keys are padded to this length (§22.30). */
const maxPasswordBytes = 20

/** What a login needs, in wire form. */
export type IpmiCredential = {
  user: Buffer
  password: Buffer
  /** K_G when the BMC has one, else the password. */
  bmcKey: Buffer
  privilege: Privilege
  suites: readonly CipherSuiteId[]
  secretIsFactoryDefault: boolean
}

export type IpmiCredentialOptions = {
  username: string
  password: string
  /** K_G as hexadecimal. */
  bmcKeyHex?: string
  privilege?: Privilege
  /** Pins one suite. Otherwise 17 is tried before 3. */
  cipherSuite?: CipherSuiteId
}

const padded = (bytes: Buffer) => Buffer.concat([bytes], maxPasswordBytes)

/** Throws `bmc_user_unknown` or `bmc_auth_failed` for a credential that no IPMI 2.0 BMC can hold. */
export function ipmiCredential(options: IpmiCredentialOptions): IpmiCredential {
  const user = Buffer.from(options.username)
  const password = Buffer.from(options.password)
  if (user.length > maxUserBytes) {
    throw new DriverError('bmc_user_unknown', {
      reason: 'user name is longer than IPMI allows',
      maxBytes: maxUserBytes,
    })
  }
  if (password.length > maxPasswordBytes) {
    throw new DriverError('bmc_auth_failed', {
      reason: 'password is longer than IPMI allows',
      maxBytes: maxPasswordBytes,
    })
  }
  const key = options.bmcKeyHex ? Buffer.from(options.bmcKeyHex, 'hex').subarray(0, maxPasswordBytes) : password
  return {
    user,
    password: padded(password),
    bmcKey: padded(key),
    privilege: options.privilege ?? 'administrator',
    secretIsFactoryDefault: isFactoryCredential(options.username, options.password),
    suites: options.cipherSuite ? [options.cipherSuite] : [17, 3],
  }
}
