import type { CliCommand } from '../command-line'

/** `reload`: asks about what is not saved, then whether; the session ends with the reboot. */
export function reloadCommands(words: { question: string; unsaved: string; byKey?: boolean }): CliCommand[] {
  return [
    {
      modes: ['exec'],
      pattern: 'reload',
      run: (cli) => {
        const confirm = (): undefined =>
          cli.ask({
            text: words.question,
            byKey: words.byKey ?? false,
            answer: (text) => {
              if (/^n/i.test(text)) return undefined
              cli.closed = true
              cli.sw.reboot()
              return undefined
            },
          })
        if (JSON.stringify(cli.sw.running) === JSON.stringify(cli.sw.saved)) return confirm()
        return cli.ask({
          text: words.unsaved,
          answer: (text) => {
            if (/^y/i.test(text)) cli.sw.save()
            return confirm()
          },
        })
      },
    },
  ]
}
