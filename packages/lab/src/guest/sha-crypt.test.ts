import { expect, test } from 'vitest'
import { matchesShaCrypt, shaCrypt } from './sha-crypt'

// The test vectors of the specification itself.
const long = 'a very much longer text to encrypt.  This one even stretches over morethan one line.'
test.each([
  ['$5$saltstring', 'Hello world!', '$5$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5'],
  [
    '$5$rounds=10000$saltstringsaltstring',
    'Hello world!',
    '$5$rounds=10000$saltstringsaltst$3xv.VbSHBb41AL9AvLeujZkZRBAwqFMz2.opqey6IcA',
  ],
  [
    '$5$rounds=1400$anotherlongsaltstring',
    long,
    '$5$rounds=1400$anotherlongsalts$Rx.j8H.h8HjEDGomFU8bDkXm3XIUnzyxf12oP84Bnq1',
  ],
  [
    '$6$rounds=10000$saltstringsaltstring',
    'Hello world!',
    '$6$rounds=10000$saltstringsaltst$OW1/O6BYHV6BcXZu8QVeXbDWra3Oeqh0sbHbbMCVNSnCM/UrjmM0Dp8vOuZeHBy/YTBmSK6H9qs/y3RnOaw5v.',
  ],
  [
    '$6$rounds=1400$anotherlongsaltstring',
    long,
    '$6$rounds=1400$anotherlongsalts$POfYwTEok97VWcjxIiSOjiykti.o/pQs.wPvMxQ6Fm7I6IoYN3CmLs66x9t0oSwbtEW7o7UmJEiDwGqd8p4ur1',
  ],
])('%s of the specification', (setting, password, expected) => {
  expect(shaCrypt(password, setting)).toBe(expected)
  expect(matchesShaCrypt(password, expected)).toBe(true)
  expect(matchesShaCrypt(`${password}.`, expected)).toBe(false)
})

test('a hash of another scheme matches nothing', () => {
  expect(matchesShaCrypt('x', '$2b$12$abc')).toBe(false)
  expect(matchesShaCrypt('x', 'x')).toBe(false)
})
