'use client'
import { Banner } from '@ingot/ui/banner'
import { CodeBlock } from '@ingot/ui/code-block'
import { useTranslations } from 'next-intl'

/** Nobody will see them again: they are kept as hashes only. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const t = useTranslations()
  return (
    <div className="flex flex-col gap-4">
      <Banner tone="warning">{t('secondFactor.codes.shownOnce', { count: codes.length })}</Banner>
      <CodeBlock
        code={codes.join('\n')}
        label={t('secondFactor.codes.title')}
        copyLabel={t('secondFactor.codes.copy')}
        copiedLabel={t('words.copied')}
      />
    </div>
  )
}
