import { Prisma } from './generated/prisma/client'

/** SQL over `bmc_endpoint`: a text that changes with any part of the endpoint, its sealed password included. */
export const bmcFingerprint = Prisma.sql`md5(concat_ws(chr(10), host, port, username, cipher_suite, encode(secret_sealed, 'hex')))`
