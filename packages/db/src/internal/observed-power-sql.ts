import { Prisma } from './generated/prisma/client'

/**
 * Writes the rows `seen` (id uuid, power text, problem text) to their nodes, and only what changes. A power of null: the
 * BMC told none; the second time in a row makes the power unknown.
 */
export const observedPowerUpdate = Prisma.sql`
  UPDATE node SET
    power_observed = CASE WHEN seen.power IS NOT NULL THEN seen.power WHEN node.power_misses >= 1 THEN 'unknown' ELSE node.power_observed END,
    power_misses = CASE WHEN seen.power IS NOT NULL THEN 0 ELSE least(node.power_misses + 1, 2) END,
    power_problem = seen.problem,
    power_observed_at = CASE WHEN seen.power IS NOT NULL THEN now() ELSE node.power_observed_at END,
    power_target = CASE WHEN seen.power IS NOT NULL AND seen.power = node.power_target THEN NULL ELSE node.power_target END
  FROM seen
  WHERE node.id = seen.id AND (
    (seen.power IS NOT NULL AND (node.power_observed <> seen.power OR node.power_misses <> 0 OR node.power_problem IS NOT NULL OR node.power_target = seen.power))
    OR (seen.power IS NULL AND (node.power_misses < 2 OR node.power_problem IS DISTINCT FROM seen.problem)))`
