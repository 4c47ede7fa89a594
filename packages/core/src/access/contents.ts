import { type ContentKind, contentKinds } from './content-kind'
import { allowed, denied, type Verdict } from './verdict'

export type Contents = Partial<Record<ContentKind, number>>

/** Only what is empty may be deleted; the refusal names everything that is in the way. */
export function canDeleteEmpty(contents: Contents): Verdict {
  const inTheWay = contentKinds.flatMap((kind) => {
    const count = contents[kind] ?? 0
    return count > 0 ? [{ kind, count }] : []
  })
  return inTheWay.length === 0 ? allowed : denied({ code: 'not_empty', contents: inTheWay })
}
