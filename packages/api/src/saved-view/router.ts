import { IngotError } from '@ingot/core/error/ingot-error'
import { editViewInput, mayShareWith, savedViewLists, saveViewInput } from '@ingot/core/saved-view/input'
import { listViews } from '@ingot/db/saved-view/list-views'
import { deleteView, editView, saveView, setDefaultView } from '@ingot/db/saved-view/save-view'
import { z } from 'zod'
import type { SessionContext } from '../context'
import { idInput } from '../list-input'
import { open, router } from '../procedures'

const list = z.enum(savedViewLists)

const viewer = ({ actor }: SessionContext) => ({
  userId: actor.userId,
  projectIds: actor.memberships.map(({ projectId }) => projectId),
})

/** A project that one is not in is not there. */
function requireSharable({ actor }: SessionContext, projectId: string | null): void {
  if (projectId !== null && !mayShareWith(actor, projectId)) throw new IngotError('not_found', { field: 'projectId' })
}

/** One's own views of lists, and what members of one's projects show there; only the owner changes a view. */
export const savedViewRouter = router({
  list: open()
    .input(z.object({ list }))
    .query(({ ctx, input }) => listViews(ctx.database, viewer(ctx), input.list)),
  create: open({ audit: 'saved_view.create' })
    .input(saveViewInput)
    .mutation(({ ctx, input }) => {
      requireSharable(ctx, input.projectId)
      return saveView(ctx.database, ctx.actor.userId, input, ctx.mutation)
    }),
  edit: open({ audit: 'saved_view.edit' })
    .input(editViewInput)
    .mutation(({ ctx, input }) => {
      requireSharable(ctx, input.projectId)
      return editView(ctx.database, ctx.actor.userId, input, ctx.mutation)
    }),
  delete: open({ audit: 'saved_view.delete' })
    .input(idInput)
    .mutation(({ ctx, input }) => deleteView(ctx.database, ctx.actor.userId, input.id, ctx.mutation)),
  setDefault: open({ audit: 'saved_view.set_default' })
    .input(z.object({ list, viewId: z.uuid().nullable().describe('null: the list begins with nothing chosen') }))
    .mutation(({ ctx, input }) => setDefaultView(ctx.database, viewer(ctx), input, ctx.mutation)),
})
