import { Command, CommanderError, Option } from 'commander'
import { CliError } from './cli-error'
import { addCompletion } from './commands/completion'
import { addConsole } from './commands/console'
import { addCreateHost } from './commands/create-host'
import { addHostVerbs } from './commands/host-verbs'
import { listOption } from './commands/option-values'
import { addSignIn } from './commands/sign-in'
import { addWatch } from './commands/watch'
import { allNouns } from './nouns/all-nouns'
import { outputs } from './output/print-rows'
import type { World } from './terminal/world'

/** Every command, ready to be run or described. */
export function buildProgram(world: World): Command {
  const program = new Command('ingot')
    .description('Bare-metal hosts from the command line, over the REST API of an Ingot portal')
    .option('-p, --profile <name>', 'which portal, when you are signed in to several')
    .addOption(new Option('-o, --output <format>', 'how results are printed').choices(outputs).default('table'))
    .option('--columns <names>', 'columns of a table, in order', listOption)
    .option('--lang <language>', 'en or zh; by default that of the terminal')
    .showHelpAfterError()
    .exitOverride()
    .configureOutput({ writeOut: (text) => world.out(text), writeErr: (text) => world.say(text) })
  addSignIn(program, world)
  for (const noun of allNouns) {
    const command = noun.addTo(program, world)
    if (noun.name !== 'host') continue
    addCreateHost(command, world)
    addHostVerbs(command, world)
  }
  addWatch(program, world)
  addConsole(program, world)
  addCompletion(program, world)
  return program
}

/** Runs one command line; returns the exit code, and says what went wrong. */
export async function runProgram(args: readonly string[], world: World): Promise<number> {
  try {
    await inherit(buildProgram(world)).parseAsync(args, { from: 'user' })
    return 0
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (!(error instanceof CliError)) throw error
    if (error.message) world.say(`${error.message}\n`)
    return error.exitCode
  }
}

/** Commander's settings are inherited by commands made afterwards only, and these are made by others. */
function inherit(program: Command): Command {
  for (const command of program.commands) inherit(command.copyInheritedSettings(program))
  return program
}
