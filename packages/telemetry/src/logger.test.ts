import { expect, test } from 'vitest'
import { withLogContext } from './log-context'
import { createLogger, type Logger } from './logger'

const CANARY = 'canary-5f1e9a'

type Line = Record<string, unknown>

function capture(): { logger: Logger; text: () => string; lines: () => Line[] } {
  const chunks: string[] = []
  const logger = createLogger({ name: 'test', level: 'trace', destination: { write: (chunk) => chunks.push(chunk) } })
  const text = () => chunks.join('')
  const lines = () =>
    text()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Line)
  return { logger, text, lines }
}

function collect(write: (logger: Logger) => void): { text: string; lines: Line[] } {
  const { logger, text, lines } = capture()
  write(logger)
  return { text: text(), lines: lines() }
}

const secretKeys = [
  'password',
  'bmcPassword',
  'BMC_PASSWORD',
  'ipmi-password',
  'newPasswd',
  'secretKey',
  'agentToken',
  'x-auth-token',
  'Authorization',
  'set-cookie',
  'privateKey',
  'sealedSecret',
  'consoleTicket',
  'userData',
  'bmcKg',
  'credentials',
]

test.each(secretKeys)('a value under %s never reaches a line, at any depth', (key) => {
  const { text, lines } = collect((logger) => {
    logger.info({ [key]: CANARY }, 'flat')
    logger.info({ a: [{ b: { [key]: { inner: CANARY } } }] }, 'deep')
    logger.child({ [key]: CANARY }).info('bound')
    logger.error({ err: Object.assign(new Error('x'), { [key]: CANARY }) }, 'on an error')
    logger.info({ map: new Map([[key, CANARY]]) }, 'in a map')
  })
  expect(lines).toHaveLength(5)
  expect(text).not.toContain(CANARY)
})

test.each([
  ['a login in a URL', `cannot reach postgresql://ingot:${CANARY}@127.0.0.1:5432/ingot`],
  ['a token in a query string', `GET /v1/heartbeat?agent_token=${CANARY}&x=1`],
  ['a bearer header', `Authorization: Bearer ${CANARY}`],
])('%s is cut from messages, fields, errors and causes', (_name, secretText) => {
  const { text, lines } = collect((logger) => {
    logger.info(secretText)
    logger.info('%s and %s', 'hello', secretText)
    logger.info({ deep: [{ note: secretText }] })
    logger.error(new Error(secretText))
    logger.error({ err: new Error('outer', { cause: new Error(secretText) }) }, secretText)
  })
  expect(lines).toHaveLength(5)
  expect(text).not.toContain(CANARY)
})

test('what is not secret stays readable', () => {
  const { lines } = collect((logger) =>
    logger.warn({ nodeId: 'n1', address: 'http://10.0.0.1/redfish', attempt: 2 }, 'slow BMC'),
  )
  expect(lines[0]).toMatchObject({
    level: 'warn',
    name: 'test',
    nodeId: 'n1',
    address: 'http://10.0.0.1/redfish',
    attempt: 2,
    msg: 'slow BMC',
  })
})

test('an error keeps its message, stack and cause', () => {
  const { lines } = collect((logger) =>
    logger.error({ err: new Error('outer', { cause: new Error('inner') }) }, 'failed'),
  )
  const stack = expect.stringContaining('logger.test.ts')
  expect(lines[0]).toMatchObject({ err: { message: 'outer', stack, cause: { message: 'inner' } } })
})

test('every line written inside a context carries its ids, and none outside', async () => {
  const { logger, lines } = capture()
  await withLogContext({ requestId: 'r1' }, async () => {
    await Promise.resolve()
    withLogContext({ operationId: 'o1' }, () => logger.info('inner'))
    logger.info('outer')
  })
  logger.info('outside')
  const [inner, outer, outside] = lines()
  expect(inner).toMatchObject({ requestId: 'r1', operationId: 'o1' })
  expect(outer).toMatchObject({ requestId: 'r1' })
  expect(outer).not.toHaveProperty('operationId')
  expect(outside).not.toHaveProperty('requestId')
})

test('a circular object, bytes and big integers are logged without failing', () => {
  const loop: Record<string, unknown> = { name: 'loop', bytes: Buffer.from(CANARY), count: 2n ** 60n }
  loop.self = loop
  const { lines, text } = collect((logger) => logger.info({ loop }))
  expect(lines[0]).toMatchObject({ loop: { name: 'loop', bytes: '[13 bytes]', self: '[circular]' } })
  expect(text).not.toContain(CANARY)
})
