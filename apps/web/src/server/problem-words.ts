import type { ProblemWords } from '@ingot/api/rest/problem'
import { createTranslator } from 'next-intl'
import { chinese } from '../i18n/chinese'
import { english } from '../i18n/english'
import { codeText, issueText } from '../lib/error-text'
import type { Translate } from '../lib/translate'

const messages = { en: english, 'zh-CN': chinese } as const
type Language = keyof typeof messages

function wordsIn(language: Language): ProblemWords {
  const translator = createTranslator({ locale: language, messages: messages[language] })
  const t = translator as unknown as Translate
  return {
    language,
    detailOf: (code, data) => codeText(t, code, data),
    issueText: ({ message, params }) => issueText(t, { code: message, params }),
  }
}

const words: Readonly<Record<Language, ProblemWords>> = { en: wordsIn('en'), 'zh-CN': wordsIn('zh-CN') }

/** The sentences of errors in the first language of an Accept-Language header (RFC 9110 §12.5.4) that we speak; else English. */
export function problemWords(acceptLanguage: string | undefined): ProblemWords {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', quality] = part.trim().split(/;\s*q=/)
      return { tag: tag.toLowerCase(), quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .find(({ tag }) => /^(en|zh)\b/.test(tag))
  return wanted?.tag.startsWith('zh') ? words['zh-CN'] : words.en
}
