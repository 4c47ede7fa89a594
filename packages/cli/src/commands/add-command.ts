import type { Command } from 'commander'
import { type GlobalOptions, openSession, type Session } from '../session'
import type { World } from '../terminal/world'

/** Runs an action as somebody who is signed in: arguments first, then the command's options with the global ones. */
export const signedIn =
  <Arguments extends string[], Options>(
    world: World,
    action: (session: Session, given: { readonly args: Arguments; readonly options: Options }) => Promise<void>,
  ) =>
  async (...given: unknown[]): Promise<void> => {
    const command = given.at(-1) as Command
    const options = command.optsWithGlobals<GlobalOptions & Options>()
    await action(await openSession(world, options), { args: command.args as Arguments, options })
  }

/** Examples stand under the options of every command's help. */
export const withExample = (command: Command, ...lines: string[]): Command =>
  command.addHelpText('after', `\nExample:\n${lines.map((line) => `  $ ${line}\n`).join('')}`)
