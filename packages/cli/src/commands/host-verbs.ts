import type { Command } from 'commander'
import { CliError } from '../cli-error'
import { images } from '../nouns/catalogue'
import { hosts } from '../nouns/estate'
import { findId } from '../nouns/find-one'
import type { Session } from '../session'
import type { World } from '../terminal/world'
import { signedIn, withExample } from './add-command'
import { watchOperations } from './watch-operation'

interface VerbOptions {
  readonly yes?: boolean
  readonly wait?: boolean
  readonly image?: string
  readonly password?: boolean
  readonly now?: boolean
}

/** `ingot host start`, `stop`, `reboot`, `rebuild` and `delete`. */
export function addHostVerbs(host: Command, world: World): void {
  for (const action of ['start', 'stop', 'reboot'] as const) {
    const verb = verbOf(host, action, `${action[0]?.toUpperCase()}${action.slice(1)} a host`)
    if (action !== 'start') verb.option('-y, --yes', 'do not ask')
    verb.action(
      signedIn<[string], VerbOptions>(world, async (session, { args: [name], options }) => {
        const id = await findId(session, hosts, name)
        if (action !== 'start') await confirm(session, name, options)
        const call = session.api.POST('/hosts/{id}/action', { params: { path: { id } }, body: { action } })
        await follow(session, name, (await session.ask(call)).operation, options)
      }),
    )
    withExample(verb, `ingot host ${action} web-1 --wait`)
  }
  const rebuild = verbOf(host, 'rebuild', 'Install a host anew: everything on its system disk is lost')
    .requiredOption('--image <name>', 'the operating system')
    .option('--password', 'set a new password: asked for, or read from standard input')
    .option('-y, --yes', 'do not ask')
    .action(
      signedIn<[string], VerbOptions>(world, async (session, { args: [name], options }) => {
        const id = await findId(session, hosts, name)
        const imageId = await findId(session, images, options.image ?? '')
        await confirm(session, name, options)
        const password = await askPassword(session, options.password)
        const body = { imageId, ...(password === null ? {} : { password }) }
        const call = session.api.POST('/hosts/{id}/rebuild', { params: { path: { id } }, body })
        await follow(session, name, (await session.ask(call)).operation, options)
      }),
    )
  withExample(rebuild, 'ingot host rebuild web-1 --image debian-13 --wait')
  const remove = verbOf(host, 'delete', 'Delete a host: its disks are erased')
    .option('-y, --yes', 'do not ask')
    .option('--now', 'at once, without the time in which it can be restored')
    .action(
      signedIn<[string], VerbOptions>(world, async (session, { args: [name], options }) => {
        const id = await findId(session, hosts, name)
        await confirm(session, name, options)
        const query = options.now ? { now: true } : {}
        const call = session.api.DELETE('/hosts/{id}', { params: { path: { id }, query } })
        const { operation, deleteAt } = await session.ask(call)
        if (deleteAt) world.say(`${session.say('willBeDeleted', { name, at: deleteAt })}\n`)
        await follow(session, name, operation, options)
      }),
    )
  withExample(remove, 'ingot host delete web-1', 'ingot host delete web-1 --yes --wait')
}

const verbOf = (host: Command, verb: string, about: string) =>
  host
    .command(verb)
    .description(about)
    .argument('<name>', 'its name or id')
    .option('-w, --wait', 'until it is done; the exit code tells how')

/** Whoever means it types the name. */
async function confirm({ world, say }: Session, name: string, { yes }: VerbOptions): Promise<void> {
  if (yes) return
  if (!world.interactive) throw new CliError(say('needYes'), 2)
  if ((await world.ask(say('typeName', { name }))) !== name) throw new CliError(say('notConfirmed'))
}

/** A password comes by standard input or is asked for: an option would stand in the list of processes. */
export async function askPassword({ world, say }: Session, asked: boolean | undefined): Promise<string | null> {
  if (!asked) return null
  return world.interactive ? world.ask(say('askPassword'), { hidden: true }) : (await world.readInput()).trim()
}

async function follow(
  session: Session,
  name: string,
  operation: { readonly id: string; readonly kind: string } | null,
  { wait }: VerbOptions,
): Promise<void> {
  const { world, say } = session
  if (!operation) return void world.say(`${say('nothingToDo', { name })}\n`)
  world.say(`${say('started', { name, kind: operation.kind })}\n`)
  world.out(`${operation.id}\n`)
  if (!wait) return
  const code = await watchOperations(session, [operation.id])
  if (code !== 0) throw new CliError('', code)
}
