import type { Actor } from '../access/actor'

/** Whoever makes a project is its first project admin; a cloud admin works in none unless made a member. Null: nobody. */
export const founderOf = (actor: Actor): string | null => (actor.cloudAdmin ? null : actor.userId)
