'use client'
import { useTranslations } from 'next-intl'
import { sizeHints, textHints } from '../node-form-values'

/** Each hint by its name in the form. */
export function RootHints({ hints }: { hints: object }) {
  const t = useTranslations('node.form')
  const given = new Map(Object.entries(hints))
  const rotational = given.get('rotational')
  return (
    <ul>
      {[...textHints, ...sizeHints]
        .filter((name) => given.has(name))
        .map((name) => (
          <li key={name} className="break-words">
            <span className="text-ink-muted">{t(`hint.${name}`)}</span> {String(given.get(name))}
          </li>
        ))}
      {typeof rotational === 'boolean' && <li>{t(`rotational.${rotational ? 'true' : 'false'}`)}</li>}
    </ul>
  )
}
