import ssh2 from 'ssh2'

/**
 * A key pair in OpenSSH's form that can be read again: of the Ed25519 keys that ssh2 makes, one in two hundred is malformed
 * (a leading zero byte of the key is lost).
 */
export function makeSshKey(kind: 'ed25519' | 'rsa' = 'ed25519'): { readonly private: string; readonly public: string } {
  for (;;) {
    const pair =
      kind === 'rsa' ? ssh2.utils.generateKeyPairSync('rsa', { bits: 2048 }) : ssh2.utils.generateKeyPairSync('ed25519')
    if (!(ssh2.utils.parseKey(pair.private) instanceof Error)) return pair
  }
}
