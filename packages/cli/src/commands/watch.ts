import type { Command } from 'commander'
import { CliError } from '../cli-error'
import { hosts } from '../nouns/estate'
import { findId } from '../nouns/find-one'
import type { Session } from '../session'
import type { World } from '../terminal/world'
import { signedIn, withExample } from './add-command'
import { watchOperations } from './watch-operation'

/** `ingot watch`: an operation, or what is being done to a host. */
export function addWatch(program: Command, world: World): void {
  const watch = program
    .command('watch')
    .description('Follow an operation until it ends; Ctrl-C stops watching, the work goes on')
    .argument('<operation>', 'id of an operation, or name of a host')
    .action(
      signedIn<[string], object>(world, async (session, { args: [name] }) => {
        const id = await operationOf(session, name)
        if (id === null) return void world.say(`${session.say('nothingToDo', { name })}\n`)
        const code = await watchOperations(session, [id])
        if (code !== 0) throw new CliError('', code)
      }),
    )
  withExample(watch, 'ingot watch web-1', 'ingot watch 0197c1f2-5a10-7c3e-9a55-0d2b6f0f9e11 && echo ready')
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The newest one of a host, ended or not, so that nothing is missed that is quicker than the next command. */
async function operationOf(session: Session, name: string): Promise<string | null> {
  if (uuid.test(name)) return name
  const hostId = await findId(session, hosts, name)
  const query = { hostId, limit: 10 }
  const { items } = await session.ask(session.api.GET('/operations', { params: { query } }))
  return items[0]?.id ?? null
}
