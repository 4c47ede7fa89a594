import type { Command } from 'commander'
import { findId } from '../nouns/find-one'
import type { ListOptions, Noun } from '../nouns/noun'
import { printObject, printRows } from '../output/print-rows'
import type { World } from '../terminal/world'
import { signedIn, withExample } from './add-command'
import { listOption, wholeNumber } from './option-values'

const LIMIT = 100

/** `ingot NOUN list` and, where there is one to look at, `ingot NOUN get`. Returns the noun's command, for its verbs. */
export function addNoun<Row extends { readonly id: string }>(program: Command, world: World, noun: Noun<Row>): Command {
  const parent = program.command(noun.name).description(noun.about)
  const list = parent.command('list').alias('ls').description(`List ${noun.plural}`)
  if (noun.takes.includes('search')) list.option('-s, --search <text>', 'only those whose name contains this')
  if (noun.takes.includes('state'))
    list.option('--state <states>', 'only those in these states, e.g. active,error', listOption)
  if (noun.takes.includes('project'))
    list.option('-P, --project <name>', 'of this project: its name, department/name or id')
  list.option('--limit <n>', 'as many as that at most', wholeNumber(1, 100_000), LIMIT)
  list.option('--all', 'all there are')
  list.action(
    signedIn<[], ListOptions & { readonly all?: boolean }>(world, async (session, { options }) => {
      const limit = options.all ? Number.POSITIVE_INFINITY : options.limit
      const { items, more } = await noun.list(session, { ...options, limit })
      world.out(printRows(session.say, items, noun.columns, session.print))
      if (more) world.say(`${session.say('morePages')}\n`)
    }),
  )
  const columns = noun.columns.map(({ name }) => name).join(', ')
  withExample(list, `ingot ${noun.name} list`, `ingot ${noun.name} list --output json`)
  list.addHelpText('after', `\nColumns: ${columns}\n`)
  const { get } = noun
  if (get) {
    const show = parent
      .command('get')
      .description(`Show one of the ${noun.plural}`)
      .argument('<name>', 'its name or id')
    show.action(
      signedIn<[string], object>(world, async (session, { args: [name] }) => {
        world.out(printObject(await get(session, await findId(session, noun, name)), session.print))
      }),
    )
    withExample(show, `ingot ${noun.name} get NAME`, `ingot ${noun.name} get NAME --output yaml`)
  }
  return parent
}
