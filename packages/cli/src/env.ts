/** The environment of this process; everything of it that counts is read where a command begins. */
export const readEnv = (): Readonly<Record<string, string | undefined>> => process.env
