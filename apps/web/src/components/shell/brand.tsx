import { useTranslations } from 'next-intl'

/** An ingot, and the name. */
export function Brand() {
  const t = useTranslations('words')
  return (
    <span className="flex items-center gap-2 font-semibold text-base tracking-tight">
      <svg aria-hidden viewBox="0 0 24 24" className="size-5 text-accent" fill="currentColor">
        <path d="M7.2 6h9.6L22 18H2L7.2 6Zm1.9 2.6-2.9 6.8h11.6l-2.9-6.8H9.1Z" />
        <path d="M9.9 10h4.2l1.7 4H8.2l1.7-4Z" opacity="0.45" />
      </svg>
      {t('appName')}
    </span>
  )
}
