import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { CliError } from '../cli-error'
import { flavors, images, keyPairs, networks, zones } from '../nouns/catalogue'
import { chooseProject } from '../nouns/choose-project'
import { findId } from '../nouns/find-one'
import { printRows } from '../output/print-rows'
import type { Session } from '../session'
import type { World } from '../terminal/world'
import { signedIn, withExample } from './add-command'
import { askPassword } from './host-verbs'
import { listOption, repeatedOption, wholeNumber } from './option-values'
import { watchOperations } from './watch-operation'

interface CreateOptions {
  readonly project?: string
  readonly zone: string
  readonly flavor: string
  readonly image: string
  readonly network: string[]
  readonly keyPair?: string[]
  readonly password?: boolean
  readonly userData?: string
  readonly count: number
  readonly wait?: boolean
}

/** `ingot host create`: all of a batch or nothing. */
export function addCreateHost(host: Command, world: World): void {
  const create = host
    .command('create')
    .description('Create one host, or several at once')
    .argument('<name>', 'name; of several: name-1, name-2, …')
    .option('-P, --project <name>', 'the project; not needed with one only')
    .requiredOption('--zone <name>', 'availability zone')
    .requiredOption('--flavor <name>', 'kind of host')
    .requiredOption('--image <name>', 'operating system')
    .requiredOption('--network <names>', 'networks, the first is the default route', listOption)
    .option('--key-pair <name>', 'public key to log in with; can be given several times', repeatedOption)
    .option('--password', 'log in with a password: asked for, or read from standard input')
    .option('--user-data <file>', 'for cloud-init, at most 32 KiB')
    .option('-n, --count <n>', 'how many', wholeNumber(1, 100), 1)
    .option('-w, --wait', 'until they are ready; the exit code tells how it went')
    .action(
      signedIn<[string], CreateOptions>(world, async (session, { args: [name], options }) => {
        const body = await bodyOf(session, name, options)
        // One key for this call: asked twice because an answer was lost, the API makes them once.
        const headers = { 'Idempotency-Key': randomUUID() }
        const { hosts: made } = await session.ask(session.api.POST('/hosts', { body, headers }))
        for (const host of made) world.say(`${session.say('created', { name: host.name })}\n`)
        const columns = [
          { name: 'name', value: (each: (typeof made)[number]) => each.name },
          { name: 'id', value: (each: (typeof made)[number]) => each.id },
          { name: 'operation', value: (each: (typeof made)[number]) => each.operation.id },
        ]
        world.out(printRows(session.say, made, columns, session.print))
        if (!options.wait) return
        const code = await watchOperations(
          session,
          made.map(({ operation }) => operation.id),
        )
        if (code !== 0) throw new CliError('', code)
      }),
    )
  withExample(
    create,
    'ingot host create web --zone az-1 --flavor c1.small --image debian-13 --network office --key-pair laptop --wait',
    'ingot host create db --count 3 --zone az-1 --flavor m2.large --image debian-13 --network office --password',
  )
}

async function bodyOf(session: Session, name: string, options: CreateOptions) {
  const { id: projectId } = await chooseProject(session, options.project)
  const inProject = { project: projectId }
  if (options.keyPair === undefined && options.password === undefined)
    throw new CliError(session.say('passwordMissing'), 2)
  const [availabilityZoneId, flavorId, imageId, networkIds, keyPairIds] = await Promise.all([
    findId(session, zones, options.zone),
    findId(session, flavors, options.flavor, inProject),
    findId(session, images, options.image),
    Promise.all(options.network.map((each) => findId(session, networks, each, inProject))),
    Promise.all((options.keyPair ?? []).map((each) => findId(session, keyPairs, each, inProject))),
  ])
  const password = await askPassword(session, options.password)
  const userData = options.userData === undefined ? null : await readFile(options.userData, 'utf8')
  const { count } = options
  return { projectId, name, count, availabilityZoneId, flavorId, imageId, networkIds, keyPairIds, password, userData }
}
