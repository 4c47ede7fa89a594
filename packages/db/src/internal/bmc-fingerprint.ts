import { Prisma } from './generated/prisma/client'

/** SQL over `bmc_endpoint`: a text that changes with any part of the endpoint, its sealed password included. */
export const bmcFingerprint = Prisma.sql`md5(jsonb_build_array(protocol, host, port, username, cipher_suite, auth_mode,
  tls_mode, tls_fingerprint, tls_ca_pem, system_id, encode(secret_sealed, 'hex'))::text)`
