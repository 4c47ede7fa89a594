import { describe, expect, it } from 'vitest'
import { publicKeyProblem } from './public-key-problem'

const ed25519 = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJxH7mI4o3a8cC1r2c0Qm7lZB1m3s5n7u9w1y3A5C7E9 lin@laptop'

describe('publicKeyProblem', () => {
  it('accepts a public key with or without a comment, and with a line break at its end', () => {
    expect(publicKeyProblem(ed25519)).toBeNull()
    expect(publicKeyProblem(`${ed25519.replace(' lin@laptop', '')}\n`)).toBeNull()
  })
  it('recognises a private key, so that it is never sent', () => {
    expect(publicKeyProblem('-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk…')).toBe('isPrivateKey')
  })
  it.each(['', 'hello', 'ssh-dss AAAAB3NzaC1kc3MAAACBAJ', `${ed25519}\n${ed25519}`])('refuses %j', (text) => {
    expect(publicKeyProblem(text)).toBe('notPublicKey')
  })
})
