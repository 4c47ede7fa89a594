import type { useTranslations } from 'next-intl'

/** `useTranslations()` without a namespace: keys are `noun.key`. */
export type Translate = ReturnType<typeof useTranslations<never>>
