import type { IpxeSettings } from './ipxe-settings'

export interface IpxeImage {
  readonly name: string
  readonly url: string
  /** The first bytes; the rest was downloaded and counted, not kept. */
  readonly head: Buffer
  readonly sizeBytes: number
  commandLine: string
}

/** What the machine offers to a script. */
export interface IpxeMachine {
  readonly settings: IpxeSettings
  readonly architecture: 'x86_64' | 'aarch64'
  print(text: string): void
  /** Downloads whole; rejects with the text that iPXE would print. */
  download(url: string): Promise<{ head: Buffer; sizeBytes: number; text(): string }>
  sleep(ms: number): Promise<void>
  hasBootableDisk(): Promise<boolean>
}

export type IpxeOutcome =
  | { readonly kind: 'boot'; readonly kernel: IpxeImage; readonly initrds: readonly IpxeImage[] }
  | { readonly kind: 'sanboot' | 'reboot' | 'poweroff' | 'shell' }
  /** Back to the firmware, which goes on with its next boot device. */
  | { readonly kind: 'exit'; readonly status: number }

/** Unwinds every nested script when a command does not come back. */
class Leaves extends Error {
  readonly outcome: IpxeOutcome
  constructor(outcome: IpxeOutcome) {
    super(outcome.kind)
    this.outcome = outcome
  }
}

const noSuchCommand = 'command not found'
const longestRun = 10_000

interface Run {
  readonly images: IpxeImage[]
  selected: IpxeImage | null
  baseUrl: string
  steps: number
}

/** Runs the script found at `url`, and those it chains to, by iPXE's rules (https://ipxe.org/scripting). */
export async function runIpxeScript(machine: IpxeMachine, url: string): Promise<IpxeOutcome> {
  const run: Run = { images: [], selected: null, baseUrl: url, steps: 0 }
  try {
    const status = await chain(machine, run, [url])
    return { kind: 'exit', status }
  } catch (error) {
    if (error instanceof Leaves) return error.outcome
    throw error
  }
}

async function runScript(machine: IpxeMachine, run: Run, text: string): Promise<number> {
  const lines = text.replace(/\\\r?\n/g, ' ').split(/\r?\n/)
  let at = 0
  while (at < lines.length) {
    if (++run.steps > longestRun) return fail(machine, 'script', 'endless loop stopped by the lab')
    const line = (lines[at++] as string).trim()
    if (line === '' || line.startsWith('#') || line.startsWith(':')) continue
    const result = await runLine(machine, run, line)
    if ('exit' in result) return result.exit
    if ('label' in result) {
      const target = lines.findIndex((candidate) => candidate.trim() === `:${result.label}`)
      if (target < 0) return fail(machine, 'goto', `no such label "${result.label}"`)
      at = target + 1
    } else if (result.status !== 0) return result.status
  }
  return 0
}

type LineResult = { readonly status: number } | { readonly label: string } | { readonly exit: number }

async function runLine(machine: IpxeMachine, run: Run, line: string): Promise<LineResult> {
  let words: string[] = []
  let skip = false
  let status = 0
  const tokens = [...line.split(/\s+/), ';']
  for (const token of tokens) {
    const comment = token.startsWith('#')
    if (token !== '||' && token !== '&&' && token !== ';' && !comment) {
      words.push(token)
      continue
    }
    // An empty command does nothing, successfully: that is why scripts end a line that may fail with `||`.
    if (!skip && words.length === 0) status = 0
    else if (!skip) {
      const [name = '', ...args] = words.map((word) => machine.settings.expand(word))
      if (name === 'goto') return { label: args[0] ?? '' }
      if (name === 'exit') return { exit: Number(args[0] ?? 0) || 0 }
      status = await runCommand(machine, run, name, args)
    }
    words = []
    skip = token === '||' ? status === 0 : token === '&&' ? status !== 0 : false
    if (comment) break
  }
  return { status }
}

function fail(machine: IpxeMachine, what: string, why: string): number {
  machine.print(`${what}: ${why}\n`)
  return 1
}

async function runCommand(machine: IpxeMachine, run: Run, name: string, args: string[]): Promise<number> {
  switch (name) {
    case '':
      return 0
    case 'echo':
      machine.print(`${args.filter((word, i) => !(i === 0 && word === '-n')).join(' ')}${args[0] === '-n' ? '' : '\n'}`)
      return 0
    case 'set':
      if (!args[0]) return fail(machine, 'set', 'missing setting')
      machine.settings.set(args[0], args.slice(1).join(' '))
      return 0
    case 'clear':
      machine.settings.clear(args[0] ?? '')
      return 0
    case 'inc':
      machine.settings.set(
        args[0] ?? '',
        String((Number(machine.settings.get(args[0] ?? '')) || 0) + (Number(args[1]) || 1)),
      )
      return 0
    case 'isset':
      return args[0] ? 0 : 1
    case 'iseq':
      return args[0] === args[1] ? 0 : 1
    case 'cpuid':
      return machine.architecture === 'x86_64' ? 0 : 1
    case 'sleep':
      await machine.sleep((Number(args[0]) || 0) * 1000)
      return 0
    case 'prompt':
      return prompt(machine, args)
    case 'ifopen':
    case 'ifclose':
    case 'ifconf':
    case 'ifstat':
    case 'dhcp':
    case 'imgstat':
    case 'route':
      return 0
    case 'imgfree':
      run.images.length = 0
      run.selected = null
      return 0
    case 'imgfetch':
    case 'module':
    case 'initrd':
      return (await fetchImage(machine, run, name, args)) ? 0 : 1
    case 'kernel':
    case 'imgselect':
    case 'imgload':
      run.selected = (await fetchImage(machine, run, name, args)) ?? run.selected
      return run.selected ? 0 : 1
    case 'imgargs':
      return setArguments(machine, run, args)
    case 'chain':
    case 'imgexec':
      return chain(machine, run, args)
    case 'boot':
      return args.length > 0 ? chain(machine, run, args) : execute(machine, run)
    case 'sanboot':
      if (!(await machine.hasBootableDisk()))
        return fail(machine, 'Could not boot from SAN device 0x80', 'Error 0x2c0cc081')
      throw new Leaves({ kind: 'sanboot' })
    case 'reboot':
    case 'poweroff':
    case 'shell':
      throw new Leaves({ kind: name })
    default:
      return fail(machine, name, noSuchCommand)
  }
}

async function prompt(machine: IpxeMachine, args: string[]): Promise<number> {
  const at = args.findIndex((word) => word === '--timeout' || word === '-t')
  const words = args.filter((word, i) => !word.startsWith('-') && i !== at + 1)
  machine.print(`${words.join(' ')}\n`)
  if (at < 0) throw new Leaves({ kind: 'shell' })
  await machine.sleep(Number(args[at + 1]) || 0)
  return 1
}

interface ImageArguments {
  readonly options: ReadonlyMap<string, string>
  readonly target: string | undefined
  readonly rest: string[]
}

function parseImageArguments(args: string[]): ImageArguments {
  const options = new Map<string, string>()
  let at = 0
  while (at < args.length && (args[at] as string).startsWith('-')) {
    const option = args[at++] as string
    const [key = '', inline] = option.split('=', 2)
    const takesValue = ['--name', '-n', '--timeout', '-t'].includes(key)
    options.set(key, inline ?? (takesValue ? (args[at++] ?? '') : ''))
  }
  return { options, target: args[at], rest: args.slice(at + 1) }
}

function resolve(run: Run, target: string): string {
  return URL.canParse(target) ? target : new URL(target, run.baseUrl).href
}

async function fetchImage(machine: IpxeMachine, run: Run, verb: string, args: string[]): Promise<IpxeImage | null> {
  const { options, target, rest } = parseImageArguments(args)
  if (!target) {
    fail(machine, verb, 'missing image')
    return null
  }
  const known = run.images.find((image) => image.name === target)
  if (known) {
    if (rest.length > 0) known.commandLine = rest.join(' ')
    return known
  }
  const url = resolve(run, target)
  machine.print(`${url}...`)
  try {
    const { head, sizeBytes } = await machine.download(url)
    machine.print(' ok\n')
    const name = options.get('--name') ?? options.get('-n') ?? new URL(url).pathname.split('/').pop() ?? ''
    const image: IpxeImage = { name, url, head, sizeBytes, commandLine: rest.join(' ') }
    run.images.push(image)
    return image
  } catch (error) {
    if (error instanceof Leaves || !(error instanceof IpxeDownloadError)) throw error
    machine.print(` ${error.message}\n`)
    return null
  }
}

/** Rejects `download` with the text that follows the URL on the screen. */
export class IpxeDownloadError extends Error {}

function setArguments(machine: IpxeMachine, run: Run, args: string[]): number {
  const image = run.images.find((candidate) => candidate.name === args[0])
  if (!image) return fail(machine, 'imgargs', `could not find image "${args[0] ?? ''}"`)
  image.commandLine = args.slice(1).join(' ')
  return 0
}

async function chain(machine: IpxeMachine, run: Run, args: string[]): Promise<number> {
  const { options, target, rest } = parseImageArguments(args)
  if (!target) return execute(machine, run)
  const known = run.images.find((image) => image.name === target)
  const url = known ? known.url : resolve(run, target)
  if (!known) machine.print(`${url}...`)
  try {
    const { head, sizeBytes, text } = await machine.download(url)
    if (!known) machine.print(' ok\n')
    if (!head.subarray(0, 6).equals(Buffer.from('#!ipxe'))) {
      const image: IpxeImage = { name: target, url, head, sizeBytes, commandLine: rest.join(' ') }
      run.images.push(image)
      run.selected = image
      return execute(machine, run)
    }
    const outer = run.baseUrl
    run.baseUrl = url
    const status = await runScript(machine, run, text())
    run.baseUrl = outer
    // With --replace there is no caller left to return to.
    if (options.has('--replace') || options.has('-r')) throw new Leaves({ kind: 'exit', status })
    return status
  } catch (error) {
    if (!(error instanceof IpxeDownloadError)) throw error
    machine.print(` ${error.message}\n`)
    return 1
  }
}

function execute(machine: IpxeMachine, run: Run): number {
  const kernel = run.selected
  if (!kernel) return fail(machine, 'boot', 'no image selected')
  throw new Leaves({ kind: 'boot', kernel, initrds: run.images.filter((image) => image !== kernel) })
}
