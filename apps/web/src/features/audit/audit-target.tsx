import Link from 'next/link'
import { paths } from '@/lib/paths'

const pageOf = (kind: string, id: string) => {
  switch (kind) {
    case 'host':
      return paths.host(id)
    case 'node':
      return paths.node(id)
    case 'flavor':
      return paths.flavor(id)
    case 'image':
      return paths.image(id)
    case 'operation':
      return paths.operation(id)
    case 'department':
      return paths.department(id)
    case 'project':
      return paths.project(id)
    case 'user':
      return paths.user(id)
    case 'bios_profile':
      return paths.biosProfile(id)
    case 'firmware_baseline':
      return paths.firmwareBaseline(id)
    case 'firmware_update':
      return paths.firmwareUpdate(id)
    default:
      return null
  }
}

/** The name an object had when it happened, with the way to it where it has a page. */
export function AuditTarget({
  event,
}: {
  event: { readonly targetKind: string; readonly targetId: string | null; readonly targetName: string }
}) {
  const href = event.targetId && pageOf(event.targetKind, event.targetId)
  const name = event.targetName || '–'
  if (!href) return name
  return (
    <Link href={href} className="hover:text-accent-ink hover:underline">
      {name}
    </Link>
  )
}
