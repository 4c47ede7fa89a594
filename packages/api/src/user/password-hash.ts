import { IngotError } from '@ingot/core/error/ingot-error'
import { passwordIssues } from '@ingot/core/user/input'
import { hash, verify } from '@node-rs/argon2'

/** argon2id, as a PHC string. Throws `invalid_input` naming what the password lacks, at the field that holds it. */
export async function hashNewPassword(field: string, password: string, email: string): Promise<string> {
  const issues = passwordIssues(field, password, email)
  if (issues.length > 0) throw new IngotError('invalid_input', { issues })
  return hash(password)
}

/** False also for a hash that cannot be read. */
export const isPassword = (passwordHash: string, password: string): Promise<boolean> =>
  verify(passwordHash, password).catch(() => false)
