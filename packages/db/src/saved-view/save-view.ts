import { IngotError } from '@ingot/core/error/ingot-error'
import {
  type EditView,
  maxSavedViews,
  type SavedViewList,
  type SaveView,
  sharableLists,
} from '@ingot/core/saved-view/input'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { mutate } from '../internal/mutate'
import { naming } from '../internal/naming'

const auditOf = (
  context: MutationContext,
  action: string,
  view: { readonly id: string; readonly name: string; readonly list: string; readonly projectId: string | null },
) => ({
  ...{ context, action, targetKind: 'saved_view', targetId: view.id, targetName: view.name },
  ...{ projectId: view.projectId, result: 'accepted' as const, detail: { list: view.list } },
})

/** Keeps a view under a name that is the person's own for this list. Throws `name_taken`, `in_use` when there are too many. */
export async function saveView(
  database: Database,
  userId: string,
  { projectId, ...fields }: SaveView,
  context: MutationContext,
): Promise<{ id: string }> {
  const work = mutate(database, async (tx) => {
    if ((await tx.savedView.count({ where: { userId, list: fields.list } })) >= maxSavedViews)
      throw new IngotError('invalid_input', {
        issues: [{ code: 'custom', path: ['name'], message: 'too_many_views' }],
      })
    const data = { ...fields, userId, sharedProjectId: projectId }
    const { id } = await tx.savedView.create({ data, select: { id: true } })
    return { result: { id }, audit: auditOf(context, 'saved_view.create', { ...fields, id, projectId }) }
  })
  return naming(fields.name, work)
}

/** Changes one of a person's own views. Throws `not_found`, `name_taken`, `invalid_input` (a view of nodes is not shared). */
export async function editView(
  database: Database,
  userId: string,
  { id, projectId, ...fields }: EditView,
  context: MutationContext,
): Promise<void> {
  const work = mutate(database, async (tx) => {
    const view = await tx.savedView.findFirst({ where: { id, userId }, select: { list: true } })
    if (!view) throw new IngotError('not_found')
    if (projectId !== null && !sharableLists.includes(view.list as SavedViewList))
      throw new IngotError('invalid_input', {
        issues: [{ code: 'custom', path: ['projectId'], message: 'view_not_sharable' }],
      })
    await tx.savedView.update({ where: { id }, data: { ...fields, sharedProjectId: projectId }, select: { id: true } })
    const edited = { id, name: fields.name, list: view.list, projectId }
    return { result: undefined, audit: auditOf(context, 'saved_view.edit', edited) }
  })
  return naming(fields.name, work)
}

/** Removes one of a person's own views. Throws `not_found`. */
export async function deleteView(
  database: Database,
  userId: string,
  id: string,
  context: MutationContext,
): Promise<void> {
  await mutate(database, async (tx) => {
    const view = await tx.savedView.findFirst({ where: { id, userId } })
    if (!view) throw new IngotError('not_found')
    await tx.savedView.delete({ where: { id }, select: { id: true } })
    const deleted = { ...view, projectId: view.sharedProjectId }
    return { result: undefined, audit: auditOf(context, 'saved_view.delete', deleted) }
  })
}

/**
 * What a person's list begins with; null: with nothing. Throws `not_found` for a view that the person does not see. Safe to
 * repeat.
 */
export async function setDefaultView(
  database: Database,
  user: { readonly userId: string; readonly projectIds: readonly string[] },
  { list, viewId }: { readonly list: SavedViewList; readonly viewId: string | null },
  context: MutationContext,
): Promise<void> {
  const { userId, projectIds } = user
  await mutate(database, async (tx) => {
    const seen = { OR: [{ userId }, { sharedProjectId: { in: [...projectIds] } }] }
    const view = viewId === null ? null : await tx.savedView.findFirst({ where: { id: viewId, list, ...seen } })
    if (viewId !== null && !view) throw new IngotError('not_found')
    await tx.savedViewDefault.deleteMany({ where: { userId, list } })
    if (viewId !== null) await tx.savedViewDefault.create({ data: { userId, list, viewId }, select: { list: true } })
    const audit = {
      ...{ context, action: 'saved_view.set_default', targetKind: 'saved_view', targetId: viewId },
      ...{ targetName: view?.name ?? '', result: 'accepted' as const, detail: { list } },
    }
    return { result: undefined, audit }
  })
}
