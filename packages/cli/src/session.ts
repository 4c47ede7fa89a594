import { type Api, answerOf, openApi } from './api/open-api'
import { CliError } from './cli-error'
import type { PrintOptions } from './output/print-rows'
import { findProfile, type Profile } from './settings/profiles'
import type { World } from './terminal/world'
import { type Language, languageOf, type Say, wordsOf } from './words'

/** Options that every command takes. */
export interface GlobalOptions {
  readonly profile?: string
  readonly output: PrintOptions['output']
  readonly columns?: string[]
  readonly lang?: string
}

/** One command being run by somebody who is signed in. */
export interface Session {
  readonly world: World
  readonly say: Say
  readonly language: Language
  readonly profile: Profile
  readonly api: Api
  readonly print: PrintOptions
  /** Waits for an answer of the API; throws what it refuses with. */
  readonly ask: <Data>(call: Promise<{ data?: Data; error?: unknown; response: Response }>) => Promise<Data>
}

export const speechOf = (world: World, { lang }: Pick<GlobalOptions, 'lang'>) => {
  const language = languageOf(world.env, lang)
  return { language, say: wordsOf(language) }
}

/** Throws when nobody is signed in. */
export async function openSession(world: World, options: GlobalOptions): Promise<Session> {
  const { language, say } = speechOf(world, options)
  const profile = await findProfile(world.env, options.profile)
  if (!profile) throw new CliError(say('notSignedIn'), 4)
  return {
    ...{ world, say, language, profile },
    api: openApi(profile, language),
    print: { output: options.output, columns: options.columns },
    ask: (call) => answerOf(say, call),
  }
}
