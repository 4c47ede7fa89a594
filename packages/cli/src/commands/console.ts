import { CONSOLE_PATH } from '@ingot/core/console/wire-protocol'
import type { Command } from 'commander'
import { CliError } from '../cli-error'
import { runConsole } from '../console/run-console'
import { hosts } from '../nouns/estate'
import { findId } from '../nouns/find-one'
import type { World } from '../terminal/world'
import { signedIn, withExample } from './add-command'
import { wholeNumber } from './option-values'

interface ConsoleOptions {
  readonly for?: number
}

/** `ingot console`: the serial line of a host in this terminal. */
export function addConsole(program: Command, world: World): void {
  const command = program
    .command('console')
    .description('The serial console of a host, in this terminal. Enter ~ . leaves, Enter ~ t takes the keyboard over')
    .argument('<host>', 'its name or id')
    .option('--for <seconds>', 'leave by itself after that', wholeNumber(1, 86_400))
    .action(
      signedIn<[string], ConsoleOptions>(world, async (session, { args: [name], options }) => {
        const id = await findId(session, hosts, name)
        const call = session.api.POST('/hosts/{id}/open-console', { params: { path: { id } }, body: {} })
        const { ticket, url } = await session.ask(call)
        const ended = await runConsole(session, {
          address: `${url.replace(/\/$/, '')}${url.endsWith(CONSOLE_PATH) ? '' : CONSOLE_PATH}`,
          // The gateway asks browsers where they come from, and this is where the ticket comes from.
          origin: new URL(session.profile.url).origin,
          ticket,
          hostName: name,
          leaveAfterMs: options.for === undefined ? null : options.for * 1000,
        })
        if (ended !== 'left') throw new CliError(session.say('consoleClosed', { reason: ended }))
      }),
    )
  withExample(command, 'ingot console web-1', 'ingot console web-1 --for 60 > boot.log')
}
