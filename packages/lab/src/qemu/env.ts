/** Directories with programs, as the shell has them, and those that Debian keeps out of the path of ordinary users. */
export const searchPath = (): string => `${process.env.PATH ?? ''}:/usr/sbin:/sbin`

/** The environment for a program that the lab starts: ours, with messages in English. */
export const toolEnvironment = (): NodeJS.ProcessEnv => ({ ...process.env, PATH: searchPath(), LC_ALL: 'C' })
