/** IPMI 2.0 table 22-20. `macBytes` is the length of the integrity check value on each packet. */
export interface CipherSuite {
  readonly id: number
  readonly authentication: number
  readonly integrity: number
  readonly confidentiality: number
  readonly hash: 'sha1' | 'sha256' | null
  readonly macBytes: number
}

const known: readonly CipherSuite[] = [
  { id: 0, authentication: 0, integrity: 0, confidentiality: 0, hash: null, macBytes: 0 },
  { id: 3, authentication: 1, integrity: 1, confidentiality: 1, hash: 'sha1', macBytes: 12 },
  { id: 17, authentication: 3, integrity: 4, confidentiality: 1, hash: 'sha256', macBytes: 16 },
]

export function cipherSuiteById(id: number): CipherSuite {
  const suite = known.find((candidate) => candidate.id === id)
  if (!suite) throw new Error(`the lab controller knows cipher suites 0, 3 and 17, not ${id}`)
  return suite
}

export function matchCipherSuite(
  offered: readonly number[],
  authentication: number,
  integrity: number,
  confidentiality: number,
): CipherSuite | null {
  for (const id of offered) {
    const suite = cipherSuiteById(id)
    if (
      suite.authentication === authentication &&
      suite.integrity === integrity &&
      suite.confidentiality === confidentiality
    )
      return suite
  }
  return null
}

/** Cipher suite records as Get Channel Cipher Suites lists them (IPMI 2.0 table 22-18). */
export function cipherSuiteRecords(offered: readonly number[]): Buffer {
  return Buffer.from(
    offered.flatMap((id) => {
      const suite = cipherSuiteById(id)
      return [0xc0, id, suite.authentication, 0x40 | suite.integrity, 0x80 | suite.confidentiality]
    }),
  )
}
