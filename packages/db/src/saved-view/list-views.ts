import type { SavedViewList } from '@ingot/core/saved-view/input'
import type { Database } from '../database'
import { rowsOf } from '../internal/statement'

export interface SavedViewSummary {
  readonly id: string
  readonly name: string
  readonly query: string
  readonly columns: readonly string[]
  readonly own: boolean
  readonly ownerName: string
  /** where it is shown; null: to nobody else */
  readonly project: { readonly id: string; readonly name: string } | null
  /** The list begins with it. */
  readonly isDefault: boolean
}

/** A person's own views of a list, then those that members of the person's projects show there. One query. */
export async function listViews(
  database: Database,
  user: { readonly userId: string; readonly projectIds: readonly string[] },
  list: SavedViewList,
): Promise<SavedViewSummary[]> {
  return rowsOf(database)<SavedViewSummary>`
    SELECT v.id, v.name, v.query, v.columns, v.user_id = ${user.userId}::uuid AS own, u.display_name AS "ownerName",
      CASE WHEN p.id IS NOT NULL THEN json_build_object('id', p.id, 'name', p.name) END AS project,
      d.view_id IS NOT NULL AS "isDefault"
    FROM saved_view v JOIN user_account u ON u.id = v.user_id
      LEFT JOIN project p ON p.id = v.shared_project_id
      LEFT JOIN saved_view_default d ON d.view_id = v.id AND d.user_id = ${user.userId}::uuid
    WHERE v.list = ${list} AND (v.user_id = ${user.userId}::uuid OR v.shared_project_id = ANY(${[...user.projectIds]}::uuid[]))
    ORDER BY own DESC, v.name, v.id LIMIT 500`
}
