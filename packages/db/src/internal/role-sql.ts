import { Prisma } from './generated/prisma/client'

/** What the member `m` is in project `p`: whoever administers its department is there as department admin. */
export const memberRoleSql = Prisma.sql`CASE WHEN EXISTS (
  SELECT 1 FROM department_admin da WHERE da.user_id = m.user_id AND da.department_id = p.department_id)
  THEN 'department_admin' ELSE m.role END`
