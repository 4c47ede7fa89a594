import { z } from 'zod'

/** Names of nodes and hosts are DNS labels: they become host names (RFC 1123 §2.1). */
export const dnsLabel = z
  .string()
  .trim()
  .min(1, 'name_required')
  .max(63, 'name_too_long')
  .regex(/^[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?$/, 'name_not_dns_label')

/** Names of flavors, images and networks: any script, no control characters. */
export const objectName = z
  .string()
  .trim()
  .min(1, 'name_required')
  .max(64, 'name_too_long')
  .regex(/^[^\u0000-\u001f\u007f]+$/, 'name_has_control_characters')
