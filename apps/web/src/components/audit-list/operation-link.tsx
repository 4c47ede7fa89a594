'use client'
import { classNames } from '@ingot/ui/class-names'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { paths } from '@/lib/paths'

/** From an event to the operation that it began or ended; nothing where there is none. */
export function OperationLink({
  detail,
  className,
}: {
  detail: Readonly<Record<string, unknown>>
  className?: string
}) {
  const t = useTranslations('audit.detail')
  if (typeof detail.operationId !== 'string') return null
  return (
    <Link
      href={paths.operation(detail.operationId)}
      className={classNames('text-accent-ink hover:underline', className)}
    >
      {t('openOperation')}
    </Link>
  )
}
