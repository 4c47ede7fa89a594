/** Algorithm numbers and sizes of IPMI 2.0 tables 13-17, 13-18, 13-19, 22-20. Only suites that encrypt and sign. */
export const cipherSuites = {
  3: { id: 3, authentication: 1, integrity: 1, confidentiality: 1, hash: 'sha1', hashBytes: 20, macBytes: 12 },
  17: { id: 17, authentication: 3, integrity: 4, confidentiality: 1, hash: 'sha256', hashBytes: 32, macBytes: 16 },
} as const

export type CipherSuiteId = keyof typeof cipherSuites
export type CipherSuite = (typeof cipherSuites)[CipherSuiteId]
