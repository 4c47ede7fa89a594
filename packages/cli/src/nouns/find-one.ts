import { CliError } from '../cli-error'
import type { Session } from '../session'
import type { ListOptions, Noun } from './noun'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** Names that contain the one asked for come too. */
const LOOKED_AT = 200

/** The id behind a name or an id. Throws when there is none, or more than one. */
export async function findId<Row extends { readonly id: string }>(
  session: Session,
  noun: Noun<Row>,
  nameOrId: string,
  options: Pick<ListOptions, 'project'> = {},
): Promise<string> {
  if (uuid.test(nameOrId)) return nameOrId.toLowerCase()
  const { items } = await noun.list(session, { ...options, search: nameOrId, limit: LOOKED_AT })
  const named = items.filter((row) => noun.nameOf(row) === nameOrId)
  const [only] = named
  const words = { noun: noun.name, name: nameOrId, count: named.length }
  if (!only) throw new CliError(session.say('notFound', words))
  if (named.length > 1) throw new CliError(session.say('ambiguous', words), 2)
  return only.id
}
