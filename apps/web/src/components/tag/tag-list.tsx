import { Badge } from '@ingot/ui/badge'

/** Tags beside each other, `key=value` as it is written. */
export function TagList({ tags }: { tags: readonly string[] }) {
  if (tags.length === 0) return '–'
  return (
    <span className="flex flex-wrap gap-1">
      {tags.map((tag) => (
        <Badge key={tag} tone="neutral">
          <span className="break-all">{tag}</span>
        </Badge>
      ))}
    </span>
  )
}
