import type { Command } from 'commander'
import { findNoun } from '../nouns/all-nouns'
import { type GlobalOptions, openSession } from '../session'
import type { World } from '../terminal/world'
import { withExample } from './add-command'

const shells = ['bash', 'zsh', 'fish'] as const

/** What the shell asks back with the words typed so far; it answers with one candidate a line. */
const ASK = '__complete'

const scripts: Readonly<Record<(typeof shells)[number], string>> = {
  bash: `_ingot() {
  local IFS=$'\\n'
  COMPREPLY=($(compgen -W "$(ingot ${ASK} "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _ingot ingot
`,
  zsh: `#compdef ingot
_ingot() {
  local -a found
  found=("\${(@f)$(ingot ${ASK} "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  compadd -- $found
}
compdef _ingot ingot
`,
  fish: `complete -c ingot -f -a '(ingot ${ASK} (commandline -opc)[2..] (commandline -ct) 2>/dev/null)'
`,
}

/** `ingot completion SHELL`, and the hidden command that the script calls. */
export function addCompletion(program: Command, world: World): void {
  const completion = program
    .command('completion')
    .description('Print a completion script for bash, zsh or fish')
    .argument('<shell>', shells.join(', '))
    .action((shell: string) => {
      const script = scripts[shell as (typeof shells)[number]]
      if (!script) completion.error(`error: completion knows ${shells.join(', ')}, not ${shell}`)
      world.out(script)
    })
  withExample(
    completion,
    'source <(ingot completion bash)',
    'ingot completion fish > ~/.config/fish/completions/ingot.fish',
  )
  program
    .command(ASK, { hidden: true })
    .argument('[words...]')
    .allowUnknownOption()
    .action(async (words: string[], _options: unknown, command: Command) => {
      const found = await complete(program, world, words, command.optsWithGlobals<GlobalOptions>())
      world.out(found.map((each) => `${each}\n`).join(''))
    })
}

async function complete(program: Command, world: World, words: string[], options: GlobalOptions): Promise<string[]> {
  const typed = words.at(-1) ?? ''
  let command = program
  for (const word of words.slice(0, -1)) command = command.commands.find((each) => each.name() === word) ?? command
  const starting = (texts: readonly string[]) => texts.filter((text) => text.startsWith(typed))
  if (typed.startsWith('-')) return starting(command.options.flatMap(({ long }) => (long ? [long] : [])))
  if (command.commands.length > 0)
    return starting(command.commands.map((each) => each.name()).filter((name) => !name.startsWith('_')))
  if (command.registeredArguments.length === 0) return []
  return starting(await namesFor(world, command, typed, options))
}

/** Names come from the portal; without one, or without a token, there are none to offer. */
async function namesFor(world: World, command: Command, typed: string, options: GlobalOptions): Promise<string[]> {
  const noun = findNoun(
    command.name() === 'console' || command.name() === 'watch' ? 'host' : (command.parent?.name() ?? ''),
  )
  if (!noun || command.name() === 'create') return []
  try {
    const session = await openSession(world, options)
    return await noun.names(session, typed)
  } catch {
    return []
  }
}
