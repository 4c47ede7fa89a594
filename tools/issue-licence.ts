// `npm run licence:issue`: what the vendor signs licences with. Prints the licence file; nothing of it is kept here.
import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { licenceTerms, licensedProduct } from '@ingot/core/licence/terms'
import { writeLicenceFile } from '@ingot/db/licence/licence-file'
import { signingKey } from '@ingot/db/secret/signing-key'

const usage = `npm run licence:issue -- --key FILE --customer NAME --nodes N [options] > licence.json
npm run licence:issue -- --new-key FILE

  --new-key FILE   makes a key pair, writes it to FILE (0600) and prints the public half
  --key FILE       the key pair that signs
  --customer NAME  whom it is for
  --nodes N        nodes of the package
  --add-on N       nodes beside the package; may be given several times
  --edition E      basic or advanced (default: basic)
  --feature F      monitoring, log_analysis or graphical_console beside the basic edition; several times
  --from DAY       first day, e.g. 2027-01-01 (default: now)
  --until DAY      day of the end; left out: a perpetual licence`

const fromJwk = (text: string | undefined) => Buffer.from(text ?? '', 'base64url').toString('base64')

function makeKey(file: string): void {
  const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  const pair = { publicKey: fromJwk(jwk.x), secretKey: fromJwk(jwk.d) }
  writeFileSync(file, `${JSON.stringify(pair, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
  process.stdout.write(`${pair.publicKey}\n`)
}

const momentOf = (day: string) => new Date(day).toISOString()

function main(): number {
  const { values } = parseArgs({
    options: {
      'new-key': { type: 'string' },
      key: { type: 'string' },
      customer: { type: 'string' },
      nodes: { type: 'string' },
      'add-on': { type: 'string', multiple: true, default: [] },
      edition: { type: 'string', default: 'basic' },
      feature: { type: 'string', multiple: true, default: [] },
      from: { type: 'string' },
      until: { type: 'string' },
      help: { type: 'boolean' },
    },
  })
  if (values.help) {
    process.stdout.write(`${usage}\n`)
    return 0
  }
  if (values['new-key']) {
    makeKey(values['new-key'])
    return 0
  }
  if (!values.key) throw new Error(usage)
  const issuedAt = new Date().toISOString()
  const terms = licenceTerms.safeParse({
    ...{ id: randomUUID(), product: licensedProduct, customer: values.customer, edition: values.edition, issuedAt },
    kind: values.until === undefined ? 'perpetual' : 'subscription',
    notBefore: values.from === undefined ? issuedAt : momentOf(values.from),
    expiresAt: values.until === undefined ? null : momentOf(values.until),
    nodes: { base: Number(values.nodes), addOns: values['add-on'].map(Number) },
    features: values.feature,
  })
  if (!terms.success)
    throw new Error(terms.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'))
  const { secretKey } = JSON.parse(readFileSync(values.key, 'utf8')) as { secretKey: string }
  process.stdout.write(writeLicenceFile(terms.data, signingKey(secretKey)))
  return 0
}

try {
  process.exitCode = main()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}
