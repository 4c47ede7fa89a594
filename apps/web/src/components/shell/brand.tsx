'use client'
import { useProduct } from '@/components/product'
import { paths } from '@/lib/paths'

/** The logo, an ingot until somebody sets another, and the name. */
export function Brand() {
  const { name, logoHash } = useProduct()
  return (
    <span className="flex min-w-0 items-center gap-2 font-semibold text-base tracking-tight">
      {logoHash ? (
        // biome-ignore lint/performance/noImgElement: it is small, and its address never changes its content
        <img src={paths.logo(logoHash)} alt="" className="h-5 w-auto max-w-24 object-contain" />
      ) : (
        <svg aria-hidden viewBox="0 0 24 24" className="size-5 shrink-0 text-accent" fill="currentColor">
          <path d="M7.2 6h9.6L22 18H2L7.2 6Zm1.9 2.6-2.9 6.8h11.6l-2.9-6.8H9.1Z" />
          <path d="M9.9 10h4.2l1.7 4H8.2l1.7-4Z" opacity="0.45" />
        </svg>
      )}
      <span className="truncate">{name}</span>
    </span>
  )
}
