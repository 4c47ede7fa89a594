import type { CommandLine } from './command-line'

const triesMax = 3

/** User and password asked for on the terminal, as switches do whose SSH login asks for neither. */
export function askInBand(cli: CommandLine, welcome: () => void): void {
  const { username, password } = cli.sw.spec
  let tries = 0
  const askUser = (): undefined =>
    cli.ask({
      text: 'User Name:',
      answer: (user) =>
        cli.ask({
          text: 'Password:',
          blind: true,
          answer: (typed) => {
            if (user === username && typed === password) {
              welcome()
              return undefined
            }
            cli.closed = ++tries >= triesMax
            askUser()
            return 'authentication failed'
          },
        }),
    })
  askUser()
}
