import type { SwitchConfig } from '../../switch-config'
import type { LabSwitch } from '../../switch-model'
import type { CliCommand, CommandLine } from '../command-line'
import { configViews } from '../vrp/view-commands'

const clone = (config: Readonly<SwitchConfig>) => structuredClone(config) as SwitchConfig

const isChanged = (cli: CommandLine) =>
  cli.candidate !== null && JSON.stringify(cli.candidate) !== JSON.stringify(cli.sw.running)

function begin(cli: CommandLine): void {
  cli.candidate = clone(cli.sw.running)
}

/** What ran before each commit, the newest first. */
const points = new WeakMap<LabSwitch, SwitchConfig[]>()
const pointsMax = 80

function commit(cli: CommandLine): string | undefined {
  if (!cli.candidate) return undefined
  if (cli.sw.faults.take('config-locked'))
    return 'Error: The configuration is locked by another user. Please try again later.'
  if (isChanged(cli)) points.set(cli.sw, [clone(cli.sw.running), ...(points.get(cli.sw) ?? [])].slice(0, pointsMax))
  cli.sw.replaceRunning(cli.candidate)
  begin(cli)
  return undefined
}

function close(cli: CommandLine): undefined {
  cli.candidate = null
  return cli.enter('user')
}

function leave(cli: CommandLine): undefined {
  if (!isChanged(cli)) return close(cli)
  return cli.ask({
    text: 'Warning: Uncommitted configurations found. Are you sure to commit them before exiting? [Y(yes)/N(no)/C(cancel)]:',
    answer: (text) => {
      if (/^c/i.test(text)) return undefined
      const refusal = /^y/i.test(text) ? commit(cli) : undefined
      return refusal ?? close(cli)
    },
  })
}

const commands: CliCommand[] = [
  {
    modes: ['user'],
    pattern: 'rollback configuration last <count:number>',
    run: (cli, { count }) => {
      const point = points.get(cli.sw)?.[Number(count) - 1]
      if (!point) return 'Error: The rollback point does not exist.'
      return cli.ask({
        text: 'Warning: This operation will revert configuration changes to the previous state. Continue? [Y/N]:',
        answer: (text) => {
          if (!/^y/i.test(text)) return undefined
          points.set(cli.sw, [clone(cli.sw.running), ...(points.get(cli.sw) ?? [])].slice(0, pointsMax))
          cli.sw.replaceRunning(point)
          return 'Loading rollback changes, please wait...\nInfo: Rollback succeeded.'
        },
      })
    },
  },
  { modes: configViews, pattern: 'commit', run: commit },
  {
    modes: configViews,
    pattern: 'clear configuration candidate',
    run: (cli) => {
      begin(cli)
      return undefined
    },
  },
]

/** V8 in two stages: lines change a candidate of the session, `commit` makes it hold. */
export const huaweiCandidate = { begin, leave, isChanged, commands }
