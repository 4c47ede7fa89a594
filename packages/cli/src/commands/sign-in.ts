import type { Command } from 'commander'
import { answerOf, openApi } from '../api/open-api'
import { CliError } from '../cli-error'
import { printObject } from '../output/print-rows'
import { type GlobalOptions, speechOf } from '../session'
import { profilesFile, readProfiles, writeProfiles } from '../settings/profiles'
import type { World } from '../terminal/world'
import type { Say } from '../words'
import { signedIn, withExample } from './add-command'

interface LoginOptions extends GlobalOptions {
  readonly url?: string
  readonly tokenFile?: string
  readonly insecureHttp?: boolean
}

/** `ingot login`, `logout` and `whoami`. */
export function addSignIn(program: Command, world: World): void {
  const login = program
    .command('login')
    .description('Keep the address of a portal and a token for it, after a look whether they fit')
    .option('--url <url>', 'address of the portal; asked for when absent')
    .option('--insecure-http', 'allow an http: address that is not on this machine')
    .action(async (_options: unknown, command: Command) => signIn(world, command.optsWithGlobals<LoginOptions>()))
  withExample(
    login,
    'ingot login --url https://ingot.example.org',
    'ingot login --url https://ingot.example.org --profile work < token.txt',
  )
  const logout = program
    .command('logout')
    .description('Forget the token of a profile')
    .action(async (_options: unknown, command: Command) => signOut(world, command.optsWithGlobals<GlobalOptions>()))
  withExample(logout, 'ingot logout')
  const whoami = program
    .command('whoami')
    .description('Who the token acts as, and in which projects')
    .action(
      signedIn<[], object>(world, async (session) => {
        const { user, projects, departments, token } = await session.ask(session.api.GET('/me'))
        const roles = projects.map(({ departmentName, name, role }) => `${departmentName}/${name} (${role})`)
        const me = {
          name: user.displayName,
          email: user.email,
          cloudAdmin: user.cloudAdmin,
          projects: roles,
          departments,
          token,
        }
        world.out(printObject({ portal: session.profile.url, ...me }, session.print))
      }),
    )
  withExample(whoami, 'ingot whoami')
}

async function signIn(world: World, options: LoginOptions): Promise<void> {
  const { language, say } = speechOf(world, options)
  const url = checkedUrl(say, options.url ?? (await world.ask(say('askUrl'))), options.insecureHttp === true)
  // Never by an option: those stand in the list of processes and in the shell's history.
  const token = (
    world.interactive ? await world.ask(say('askToken'), { hidden: true }) : await world.readInput()
  ).trim()
  const profile = { url, token }
  const { user } = await answerOf(say, openApi(profile, language).GET('/me'))
  const name = options.profile ?? 'default'
  const { profiles } = await readProfiles(world.env)
  await writeProfiles(world.env, { current: name, profiles: { ...profiles, [name]: profile } })
  world.say(`${say('signedIn', { url, name: user.displayName, file: profilesFile(world.env) })}\n`)
}

function checkedUrl(say: Say, text: string, mayBeHttp: boolean): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^https?:$/.test(url.protocol)) throw new CliError(say('urlInvalid', { url: text }), 2)
  const isLocal = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname)
  if (url.protocol === 'http:' && !isLocal && !mayBeHttp) throw new CliError(say('urlInsecure', { url: text }), 2)
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '')
}

async function signOut(world: World, options: GlobalOptions): Promise<void> {
  const { say } = speechOf(world, options)
  const { current, profiles } = await readProfiles(world.env)
  const name = options.profile ?? current
  if (!(name in profiles)) throw new CliError(say('notSignedIn'), 4)
  const { [name]: _forgotten, ...others } = profiles
  await writeProfiles(world.env, { current: Object.keys(others)[0] ?? 'default', profiles: others })
  world.say(`${say('signedOut', { profile: name })}\n`)
}
