import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

/** Where a portal is, and the token for it. */
export interface Profile {
  /** base, without a trailing slash */
  readonly url: string
  readonly token: string
}
export interface Profiles {
  readonly current: string
  readonly profiles: Readonly<Record<string, Profile>>
}

type Env = Readonly<Record<string, string | undefined>>

/** XDG Base Directory Specification: `$XDG_CONFIG_HOME/ingot`, or `~/.config/ingot`. */
export const profilesFile = (env: Env) =>
  path.join(env.XDG_CONFIG_HOME || path.join(env.HOME || os.homedir(), '.config'), 'ingot', 'profiles.json')

const none: Profiles = { current: 'default', profiles: {} }

export async function readProfiles(env: Env): Promise<Profiles> {
  try {
    return { ...none, ...(JSON.parse(await readFile(profilesFile(env), 'utf8')) as Partial<Profiles>) }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return none
    throw error
  }
}

/** Written whole or not at all, for nobody else to read. */
export async function writeProfiles(env: Env, profiles: Profiles): Promise<void> {
  const file = profilesFile(env)
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}`
  await writeFile(draft, `${JSON.stringify(profiles, null, 2)}\n`, { mode: 0o600 })
  // A mode given to writeFile is for new files only.
  await chmod(draft, 0o600)
  await rename(draft, file)
}

/** The profile asked for; `INGOT_URL` and `INGOT_TOKEN` win, for machines that keep no files. */
export async function findProfile(env: Env, name: string | undefined): Promise<Profile | null> {
  const { INGOT_URL: url, INGOT_TOKEN: token } = env
  if (url && token && name === undefined) return { url: url.replace(/\/+$/, ''), token }
  const { current, profiles } = await readProfiles(env)
  return profiles[name ?? env.INGOT_PROFILE ?? current] ?? null
}
