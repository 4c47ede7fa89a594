// Prints docs/cli.md from the commands themselves, as their --help says it.
import { buildProgram } from '@ingot/cli/program'
import type { World } from '@ingot/cli/terminal/world'
import type { Command } from 'commander'

const head = `# The command line

<!-- Written from packages/cli by \`npm run generate:docs\`; edit the commands, not this page. -->

\`ingot\` works over the REST API of a portal (\`/api/v1\`), with a token that is made in the portal. It needs Node 20 and is one
file: \`node tools/build.mjs --only cli\` writes it as \`dist/ingot.cjs\` in \`packages/cli\`; copy it anywhere as \`ingot\`.

- \`ingot login\` keeps address and token in \`$XDG_CONFIG_HOME/ingot/profiles.json\`, for nobody else to read. Machines set \`INGOT_URL\` and
  \`INGOT_TOKEN\` instead. \`--profile\` and \`INGOT_PROFILE\` choose among several portals.
- Results go to standard output, everything else to standard error. \`--output json\` and \`yaml\` are what the API answered.
- Where a name is asked for, an id is as good.
- Exit codes: 0 done, 1 refused or failed, 2 wrongly called, 4 not signed in, 130 left by Ctrl-C.
- Texts are English or Chinese, by \`LC_ALL\`, \`LC_MESSAGES\` or \`LANG\`, or by \`--lang\`.
- \`source <(ingot completion bash)\` completes commands and names; zsh and fish likewise.
`

function helpOf(command: Command): string {
  let text = ''
  command.configureOutput({
    writeOut: (part) => {
      text += part
    },
  })
  command.outputHelp()
  return text.trim()
}

function* visible(command: Command): Generator<Command> {
  for (const each of command.commands) {
    if (each.name().startsWith('_') || each.name() === 'help') continue
    if (each.commands.length > 0) yield* visible(each)
    else yield each
  }
}

const titleOf = (command: Command): string =>
  command.parent ? `${titleOf(command.parent)} ${command.name()}` : command.name()

/** The page; its lines do not depend on the width of a terminal. */
export function writeCliPage(): string {
  const nobody = { env: {}, interactive: false, out: () => {}, say: () => {} } as unknown as World
  const program = buildProgram(nobody)
  const sections = [program, ...visible(program)].map((command) => {
    command.configureHelp({ helpWidth: 100 })
    return `## \`${titleOf(command)}\`\n\n\`\`\`\n${helpOf(command)}\n\`\`\``
  })
  return `${[head.trim(), ...sections].join('\n\n')}\n`
}
