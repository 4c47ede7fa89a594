import type { CommandLine, Dialect } from '../command-line'
import { commonFilters } from '../common-filters'
import { ovsVsctl, type ShellResult } from '../ovs/ovs-vsctl'
import { parseShellLine, type ShellCommand } from '../ovs/shell-words'
import { lldpctl, ovsAppctl } from '../ovs/switch-daemons'

const programs = ['ovs-vsctl', 'ovs-appctl', 'lldpctl', 'ip', 'sudo', 'stty', 'uname', 'hostname', 'id', 'cat']
const ok = (text = ''): ShellResult => ({ text, code: 0 })
const isRoot = (cli: CommandLine) => cli.mode === 'root' || cli.sw.spec.username === 'root'

/** A Debian server whose bridge is the switch: a small shell that knows what is needed to run it. */
export const ovs: Dialect = {
  login: 'ssh',
  welcome: (cli) => `Linux ${cli.config.hostname} 6.1.0-18-amd64 #1 SMP PREEMPT_DYNAMIC Debian 6.1.76-1 x86_64`,
  firstMode: (cli) => (cli.sw.spec.username === 'root' ? 'root' : 'user'),
  modes: {
    user: { prompt: (cli) => `${cli.sw.spec.username}@${cli.config.hostname}:~$ ` },
    root: {
      prompt: (cli) =>
        `root@${cli.config.hostname}:${cli.sw.spec.username === 'root' ? '~' : `/home/${cli.sw.spec.username}`}# `,
    },
  },
  commands: [],
  kinds: () => ({}),
  refuse: { invalid: () => '', ambiguous: () => '', incomplete: () => '' },
  pager: { text: '', erase: '' },
  remark: '#',
  filters: commonFilters,
  intercept: (cli, line) => {
    cli.pageLines = 0
    if (line.trim() === '' || line.trim().startsWith('#')) return ''
    const commands = parseShellLine(line)
    if (!commands) {
      cli.exitCode = 2
      return 'bash: syntax error: pipes and background jobs are not allowed in this shell'
    }
    return runAll(cli, commands)
  },
}

function runAll(cli: CommandLine, commands: readonly ShellCommand[]): string {
  const shown: string[] = []
  for (const [index, { words, when, hidesErrors, hidesOutput }] of commands.entries()) {
    if (index > 0 && ((when === '&&' && cli.exitCode !== 0) || (when === '||' && cli.exitCode === 0))) continue
    const expanded = words.map((word) => word.replaceAll('$?', String(cli.exitCode)))
    const result = runOne(cli, expanded)
    cli.exitCode = result.code
    if (result.text !== '' && !hidesOutput) shown.push(result.text)
    if (result.error !== undefined && !hidesErrors) shown.push(result.error)
  }
  return shown.join('\n')
}

function runOne(cli: CommandLine, words: readonly string[]): ShellResult {
  const [name = '', ...args] = words
  const { sw } = cli
  switch (name) {
    case 'exit':
    case 'logout':
      if (cli.mode === 'root' && sw.spec.username !== 'root') cli.enter('user')
      else cli.closed = true
      return ok()
    case 'echo':
      return ok(args.filter((word) => word !== '-n' && word !== '-e').join(' '))
    case 'printf':
      return ok(
        (args[0] ?? '')
          .replaceAll('\\n', '\n')
          .replace(/%[sd]/g, () => args[1] ?? '')
          .replace(/\n$/, ''),
      )
    case 'true':
    case 'unset':
    case 'export':
    case 'set':
      return ok()
    case 'false':
      return { text: '', code: 1 }
    case 'stty':
      if (args.includes('-echo')) cli.isSilent = true
      if (args.includes('echo')) cli.isSilent = false
      return ok()
    case 'uname':
      return ok(args[0] === '-n' ? cli.config.hostname : args[0] === '-r' ? '6.1.0-18-amd64' : 'Linux')
    case 'hostname':
      return ok(cli.config.hostname)
    case 'id':
      return ok(
        args[0] === '-u'
          ? isRoot(cli)
            ? '0'
            : '1000'
          : args[0] === '-un'
            ? isRoot(cli)
              ? 'root'
              : sw.spec.username
            : `uid=${isRoot(cli) ? '0(root)' : `1000(${sw.spec.username})`}`,
      )
    case 'command':
      return programs.includes(args[1] ?? '') ? ok(`/usr/bin/${args[1]}`) : { text: '', code: 1 }
    case 'which':
      return programs.includes(args[0] ?? '') ? ok(`/usr/bin/${args[0]}`) : { text: '', code: 1 }
    case 'cat':
      return args[0] === '/etc/os-release'
        ? ok('PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nNAME="Debian GNU/Linux"\nVERSION_ID="12"\nID=debian')
        : { text: '', error: `cat: ${args[0] ?? ''}: No such file or directory`, code: 1 }
    case 'sudo':
      return sudo(cli, args)
    case 'ovs-vsctl':
      if (args[0] === '--version' || isRoot(cli)) return ovsVsctl(cli, args)
      return {
        text: '',
        error: 'ovs-vsctl: unix:/var/run/openvswitch/db.sock: database connection failed (Permission denied)',
        code: 1,
      }
    case 'ovs-appctl':
      if (isRoot(cli)) return ovsAppctl(sw, args)
      return {
        text: '',
        error: 'ovs-appctl: cannot connect to "/var/run/openvswitch/ovs-vswitchd.ctl" (Permission denied)',
        code: 1,
      }
    case 'lldpctl':
      if (isRoot(cli)) return lldpctl(sw, args)
      return { text: '', error: 'lldpctl: cannot connect: Permission denied', code: 1 }
    case 'ip':
      return ipLink(cli, args)
    case 'reboot':
      if (!isRoot(cli)) return { text: '', error: 'Call to Reboot failed: Access denied', code: 1 }
      cli.closed = true
      sw.reboot()
      return ok()
    default:
      return /^\w+=/.test(name) && words.length === 1
        ? ok()
        : { text: '', error: `-bash: ${name}: command not found`, code: 127 }
  }
}

function sudo(cli: CommandLine, args: readonly string[]): ShellResult {
  let prompt = `[sudo] password for ${cli.sw.spec.username}: `
  const rest = [...args]
  let opensShell = false
  while (rest[0]?.startsWith('-')) {
    const option = rest.shift()
    if (option === '-p') prompt = rest.shift() ?? ''
    if (option === '-s' || option === '-i') opensShell = true
    if (option === '-n' && !isRoot(cli)) return { text: '', error: 'sudo: a password is required', code: 1 }
  }
  const run = (): string | undefined => {
    if (opensShell && rest.length === 0) return cli.enter('root')
    const before = cli.mode
    cli.enter('root')
    const text = runAll(cli, [{ words: rest, when: ';', hidesErrors: false, hidesOutput: false }])
    if (cli.mode === 'root') cli.enter(before)
    return text
  }
  if (isRoot(cli)) return ok(run() ?? '')
  cli.ask({
    text: prompt,
    blind: true,
    answer: (typed) => {
      if (typed === cli.sw.spec.password) return run()
      cli.exitCode = 1
      return 'Sorry, try again.\nsudo: 1 incorrect password attempt'
    },
  })
  return ok()
}

function ipLink(cli: CommandLine, args: readonly string[]): ShellResult {
  const words = args.filter((word) => word !== 'dev' && !word.startsWith('-'))
  const [object = '', verb = '', name = '', state = ''] = words
  if (!'link'.startsWith(object)) return { text: '', error: `Object "${object}" is unknown, try "ip help".`, code: 1 }
  if (verb === 'set') {
    if (!isRoot(cli)) return { text: '', error: 'RTNETLINK answers: Operation not permitted', code: 2 }
    if (!cli.config.ports[name]) return { text: '', error: `Cannot find device "${name}"`, code: 1 }
    cli.configuringLines++
    cli.edit((draft) => {
      const port = draft.ports[name]
      if (port) port.enabled = state !== 'down'
      return undefined
    })
    return ok()
  }
  const shown = cli.sw.portNames.filter((each) => name === '' || each === name)
  if (shown.length === 0) return { text: '', error: `Device "${name}" does not exist.`, code: 1 }
  return ok(
    shown
      .map((each) => {
        const flags = [
          'BROADCAST',
          'MULTICAST',
          ...(cli.config.ports[each]?.enabled ? ['UP'] : []),
          ...(cli.sw.linkUp(each) ? ['LOWER_UP'] : []),
        ]
        return `${cli.sw.portNames.indexOf(each) + 2}: ${each}: <${flags.join(',')}> mtu 1500 qdisc mq master ovs-system state ${cli.sw.linkUp(each) ? 'UP' : 'DOWN'} mode DEFAULT group default qlen 1000\n    link/ether ${cli.sw.macAddress} brd ff:ff:ff:ff:ff:ff`
      })
      .join('\n'),
  )
}
