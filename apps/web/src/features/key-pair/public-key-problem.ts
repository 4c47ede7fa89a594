/** OpenSSH's public key types that servers of today accept (sshd_config(5), PubkeyAcceptedAlgorithms). */
const keyPattern =
  /^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)|sk-(ssh-ed25519|ecdsa-sha2-nistp256)@openssh\.com) [A-Za-z0-9+/]{32,}={0,3}( [^\r\n]*)?$/

/** RFC 4716, as PuTTY saves it; the server makes one line of it. */
const ssh2Block = /^---- BEGIN SSH2 PUBLIC KEY ----[\s\S]+---- END SSH2 PUBLIC KEY ----$/

export type PublicKeyProblem = 'isPrivateKey' | 'notPublicKey'

/** Judges pasted text before it is sent: above all, a private key must not leave the browser. */
export function publicKeyProblem(text: string): PublicKeyProblem | null {
  if (/PRIVATE KEY/.test(text)) return 'isPrivateKey'
  return keyPattern.test(text.trim()) || ssh2Block.test(text.trim()) ? null : 'notPublicKey'
}
