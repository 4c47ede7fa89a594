import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { runProgram } from './program'
import { fakeWorld } from './testing/fake-world'

const host = (name: string, id: string) => ({
  ...{ id, name, state: 'active', powerObserved: 'on', projectName: 'trading', addresses: ['10.0.0.7'] },
  ...{
    flavor: { name: 'c1.small' },
    image: { name: 'debian-13' },
    zone: { name: 'az-1' },
    ownerName: 'Lin',
    createdAt: 'now',
  },
})
const ids = ['018f0000-0000-7000-8000-000000000001', '018f0000-0000-7000-8000-000000000002'] as const
const me = {
  user: { displayName: 'Lin', email: 'lin@example.org', cloudAdmin: false },
  ...{ projects: [{ id: ids[0], name: 'trading', departmentName: 'Markets', role: 'project_user' }], departments: [] },
  ...{ token: { name: 'laptop' }, permissions: ['host:show'] },
}

let config: string
const requests: Request[] = []
/** Answers of the API by method and path. */
let answers: Record<string, unknown>

beforeEach(async () => {
  config = await mkdtemp(path.join(tmpdir(), 'ingot-cli-'))
  requests.length = 0
  answers = { 'GET /api/v1/me': me }
  vi.stubGlobal('fetch', async (request: Request) => {
    requests.push(request.clone())
    const { pathname } = new URL(request.url)
    const answer = answers[`${request.method} ${pathname}`]
    if (answer === undefined) {
      const problem = {
        detail: 'No such thing.',
        code: 'NOT_FOUND',
        requestId: 'r-1',
        errors: [{ field: 'id', reason: 'is wrong' }],
      }
      return Response.json(problem, { status: 404, headers: { 'content-type': 'application/problem+json' } })
    }
    return Response.json(typeof answer === 'function' ? answer(request) : answer)
  })
  return () => rm(config, { recursive: true })
})
afterEach(() => vi.unstubAllGlobals())

async function run(line: string, more: Parameters<typeof fakeWorld>[0] = {}) {
  const { env = {}, ...world } = more
  const fake = fakeWorld({ env: { XDG_CONFIG_HOME: config, ...env }, ...world })
  const code = await runProgram(line.split(' ').filter(Boolean), fake.world)
  return { code, out: fake.out(), said: fake.said() }
}
const signedIn = { env: { INGOT_URL: 'https://ingot.example.org', INGOT_TOKEN: 'ingot_pat_x' } }

test('signing in looks whether the token fits, and keeps it for nobody else to read', async () => {
  const { code, said } = await run('login --url https://ingot.example.org/', { input: 'ingot_pat_abc\n' })
  expect([code, said]).toEqual([0, expect.stringContaining('as Lin')])
  expect(requests[0]?.headers.get('authorization')).toBe('Bearer ingot_pat_abc')
  const file = path.join(config, 'ingot/profiles.json')
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(JSON.parse(await readFile(file, 'utf8')).profiles.default).toEqual({
    url: 'https://ingot.example.org',
    token: 'ingot_pat_abc',
  })
  expect((await run('whoami')).out).toContain('Markets/trading (project_user)')
  expect((await run('logout')).code).toBe(0)
  expect(await readFile(file, 'utf8')).not.toContain('ingot_pat_abc')
  expect((await run('whoami')).code).toBe(4)
})

test('a token is not sent over plain http to another machine unless somebody insists', async () => {
  expect(await run('login --url http://ingot.example.org', { input: 't' })).toMatchObject({ code: 2 })
  expect(requests).toEqual([])
  expect(await run('login --url http://ingot.example.org --insecure-http', { input: 't' })).toMatchObject({ code: 0 })
  expect(await run('login --url http://127.0.0.1:3000', { input: 't' })).toMatchObject({ code: 0 })
})

test('a list goes from page to page up to its limit, with filters as the API wants them', async () => {
  const cursors: (string | null)[] = []
  answers['GET /api/v1/hosts'] = ({ url }: Request) => {
    const cursor = new URL(url).searchParams.get('cursor')
    cursors.push(cursor)
    return cursor
      ? { items: [host('web-2', ids[1])], nextCursor: null }
      : { items: [host('web-1', ids[0])], nextCursor: 'c2' }
  }
  const { out } = await run('host list --state active,rescue --all', signedIn)
  expect(cursors).toEqual([null, 'c2'])
  expect(out.split('\n').map((line) => line.split(/ {2,}/)[0])).toEqual(['NAME', 'web-1', 'web-2', ''])
  expect(new URL(requests[0]?.url ?? '').searchParams.getAll('state')).toEqual(['active', 'rescue'])
  const limited = await run('host list --limit 1 -o name', signedIn)
  expect(limited).toMatchObject({ out: 'web-1\n', said: expect.stringContaining('--all') })
})

test('an error is the server’s sentence with its fields and request, in the language of the terminal', async () => {
  const { code, out, said } = await run(`host get ${ids[0]}`, { env: { ...signedIn.env, LANG: 'zh_CN.UTF-8' } })
  expect({ code, out, said }).toEqual({ code: 1, out: '', said: 'No such thing.\n  id: is wrong\n  请求 r-1\n' })
  expect(requests[0]?.headers.get('accept-language')).toBe('zh-CN')
})

test('what is lost needs its name typed, or --yes where nobody sits', async () => {
  answers['GET /api/v1/hosts'] = { items: [host('web-1', ids[0]), host('web-10', ids[1])], nextCursor: null }
  answers[`DELETE /api/v1/hosts/${ids[0]}`] = { operation: { id: ids[1], kind: 'host.delete' }, deleteAt: null }
  const deleted = () => requests.filter(({ method }) => method === 'DELETE').length
  expect(await run('host delete web-1', signedIn)).toMatchObject({ code: 2 })
  expect(await run('host delete web-1', { ...signedIn, typed: ['web'] })).toMatchObject({ code: 1 })
  expect(deleted()).toBe(0)
  expect(await run('host delete web-1', { ...signedIn, typed: ['web-1'] })).toMatchObject({
    code: 0,
    out: `${ids[1]}\n`,
  })
  expect(await run('host delete web-1 --yes', signedIn)).toMatchObject({ code: 0 })
  expect(deleted()).toBe(2)
})

test('names are looked up, a new host is asked for once, and the password never stands in the arguments', async () => {
  const named = (name: string) => [{ id: ids[1], name }]
  Object.assign(answers, {
    'GET /api/v1/key-pairs': [...named('laptop'), { id: ids[0], name: 'desk' }],
    'GET /api/v1/zones': named('az-1'),
    'GET /api/v1/flavors/choose': named('c1.small'),
    'GET /api/v1/images/choose': named('debian-13'),
    'GET /api/v1/networks/choose': named('office'),
    'POST /api/v1/hosts': { hosts: [{ id: ids[0], name: 'web', operation: { id: ids[1] } }] },
  })
  const line = 'host create web --zone az-1 --flavor c1.small --image debian-13 --network office'
  expect(await run(line, signedIn)).toMatchObject({ code: 2, said: expect.stringContaining('--key-pair') })
  expect(
    (await run(`${line} --key-pair laptop --key-pair desk --password`, { ...signedIn, input: 'Correct-horse-7\n' }))
      .out,
  ).toContain(ids[0])
  const [create] = requests.filter(({ method }) => method === 'POST')
  expect(create?.headers.get('idempotency-key')).toMatch(/^[0-9a-f-]{36}$/)
  expect(await create?.json()).toMatchObject({
    name: 'web',
    count: 1,
    networkIds: [ids[1]],
    keyPairIds: [ids[1], ids[0]],
    password: 'Correct-horse-7',
  })
})

test('watching tells each step once and ends with the operation; Ctrl-C leaves it running and says so', async () => {
  const steps = ['running', 'running', 'failed']
  const operation = {
    id: ids[1],
    kind: 'host.deploy',
    targetName: 'web-1',
    stepName: 'power_on',
    stepIndex: 4,
    stepCount: 12,
  }
  answers[`GET /api/v1/operations/${ids[1]}`] = () => {
    const status = steps.length > 1 ? steps.shift() : steps[0]
    return {
      ...operation,
      status,
      progress: 40,
      waiting: null,
      error: status === 'failed' ? { code: 'bmc_unreachable' } : null,
    }
  }
  expect(await run(`watch ${ids[1]}`, signedIn)).toMatchObject({
    code: 1,
    said: 'web-1: host.deploy running 5/12 power_on 40%\nweb-1: host.deploy failed: bmc_unreachable\n',
  })
  steps.unshift('running')
  const interrupted = await run(`watch ${ids[1]}`, { ...signedIn, interruptAfterSleeps: 0 })
  expect(interrupted).toMatchObject({ code: 130, said: expect.stringContaining(`ingot watch ${ids[1]}`) })
})

test('wrongly called it says how, with a code of its own', async () => {
  expect(await run('host create web', signedIn)).toMatchObject({ code: 2, said: expect.stringContaining('--zone') })
  expect(await run('host fly', signedIn)).toMatchObject({ code: 2 })
  expect(await run('host list --limit none', signedIn)).toMatchObject({
    code: 2,
    said: expect.stringContaining('whole number'),
  })
  expect(await run('host list --help')).toMatchObject({ code: 0, out: expect.stringContaining('$ ingot host list') })
})

test('completion offers commands, options and names that the portal knows', async () => {
  answers['GET /api/v1/hosts'] = { items: [host('web-1', ids[0]), host('old-web', ids[1])], nextCursor: null }
  expect((await run('__complete ho')).out).toBe('host\n')
  expect((await run('__complete host re', signedIn)).out).toBe('reboot\nrebuild\n')
  expect((await run('__complete host list --al', signedIn)).out).toBe('--all\n')
  expect((await run('__complete host get we', signedIn)).out).toBe('web-1\n')
  expect((await run('__complete console we', signedIn)).out).toBe('web-1\n')
  expect((await run('__complete host get we')).out).toBe('')
  expect((await run('completion bash')).out).toContain('complete -o default -F _ingot ingot')
})
