import { expect, test } from 'vitest'
import { sha512Crypt } from './sha512-crypt'

// Written by `openssl passwd -6 -salt`.
test.each([
  [
    'Hello world!',
    'saltstring',
    '$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1',
  ],
  ['a', 'Zz09./', '$6$Zz09./$RmXJQNKAPrm38Yj1nvEjH.aQ06QmjuYja.9NJbH2FDrvSrANplEG3yxT5HQfbTXSLFgLrmTAHOOLqkI4VpZxN0'],
  [
    'x9-'.repeat(40),
    'saltsaltsaltsalt',
    '$6$saltsaltsaltsalt$AVUJYAcbNxjkAXNcraiWKnwaXCncxvIoUWbY2tQJzvYyINtzSq4noY1o0rHz.5Mc2ByXF34mbK.8xeeZ9mU9w1',
  ],
])('%j with salt %s is hashed as OpenSSL does', (password, salt, hashed) => {
  expect(sha512Crypt(password, salt)).toBe(hashed)
})
