import Link from 'next/link'
import { paths } from '@/lib/paths'

/** The name of what the operation works on, with the way to it. Tenants get no node (N-24). */
export function OperationTarget({
  operation,
}: {
  operation: {
    readonly hostId: string | null
    readonly nodeId?: string | null
    readonly imageId?: string | null
    readonly targetName: string
  }
}) {
  const { hostId, nodeId, imageId, targetName } = operation
  const href = hostId ? paths.host(hostId) : imageId ? paths.image(imageId) : nodeId ? paths.node(nodeId) : null
  if (!href) return targetName
  return (
    <Link href={href} className="hover:text-accent-ink hover:underline">
      {targetName}
    </Link>
  )
}
