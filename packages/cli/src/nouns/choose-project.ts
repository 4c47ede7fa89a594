import { CliError } from '../cli-error'
import type { Session } from '../session'

/** The project that is meant: the one named, or the only one that there is. Throws when that is not clear. */
export async function chooseProject(
  session: Session,
  asked: string | undefined,
): Promise<{ id: string; name: string }> {
  const { projects } = await session.ask(session.api.GET('/me'))
  const named = projects.filter(({ id, name, departmentName }) =>
    [id, name, `${departmentName}/${name}`].includes(asked ?? ''),
  )
  const candidates = asked === undefined ? projects : named
  const [only] = candidates
  if (only && candidates.length === 1) return only
  if (asked !== undefined && candidates.length === 0) throw new CliError(session.say('noProject', { name: asked }))
  const names = (candidates.length > 0 ? candidates : projects).map((each) => `${each.departmentName}/${each.name}`)
  throw new CliError(session.say('chooseProject', { names: names.join(', ') || '-' }), 2)
}

/** Whether the token's maker may ever do this: decides which of two lists is asked for. */
export async function mayEver(session: Session, permission: string): Promise<boolean> {
  const { permissions } = await session.ask(session.api.GET('/me'))
  return (permissions as readonly string[]).includes(permission)
}
