import { z } from 'zod'
import type { Actor } from '../access/actor'
import { hasPermission } from '../access/decide-access'
import { objectName } from '../name/object-name'

/** Lists whose question and columns can be kept under a name. */
export const savedViewLists = ['hosts', 'nodes', 'operations'] as const
export type SavedViewList = (typeof savedViewLists)[number]

/** Nodes are the cloud's: a question about them is of no use to a project. */
export const sharableLists: readonly SavedViewList[] = ['hosts', 'operations']

export const maxSavedViews = 100

const fields = {
  name: objectName,
  query: z
    .string()
    .max(4000, 'description_too_long')
    .describe('search, filters and sort, as the address of the list carries them'),
  columns: z.array(z.string().max(64)).max(64).describe('ids of the columns that are shown'),
  projectId: z.uuid().nullable().default(null).describe('members of this project see it too; null: nobody else'),
}

const sharable = (input: { list: SavedViewList; projectId: string | null }) =>
  input.projectId === null || sharableLists.includes(input.list)
const notSharable = { message: 'view_not_sharable', path: ['projectId'] }

export const saveViewInput = z.object({ list: z.enum(savedViewLists), ...fields }).refine(sharable, notSharable)
export type SaveView = z.infer<typeof saveViewInput>
export const editViewInput = z.object({ id: z.uuid(), ...fields })
export type EditView = z.infer<typeof editViewInput>

/** A view is shown to a project by whoever is in it. */
export const mayShareWith = (actor: Actor, projectId: string): boolean =>
  actor.memberships.some((membership) => membership.projectId === projectId) &&
  hasPermission(actor, 'project:show', { projectId })
