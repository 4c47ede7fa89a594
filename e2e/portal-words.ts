import { readFileSync } from 'node:fs'
import path from 'node:path'

export type PortalLanguage = 'en' | 'zh-CN'
type Texts = { readonly [key: string]: string | Texts }

/**
 * What the portal says in a language, from its own message files: `words('en')('keyPair.added', { name: 'k' })`. Only for
 * messages whose arguments stand as they are.
 */
export function portalWords(language: PortalLanguage) {
  const files = new Map<string, Texts>()
  const open = (namespace: string): Texts => {
    const name = namespace.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    const file = path.join(import.meta.dirname, `../apps/web/src/messages/${language}/${name}.json`)
    return JSON.parse(readFileSync(file, 'utf8')) as Texts
  }
  return (key: string, values: Readonly<Record<string, string>> = {}): string => {
    const [namespace = '', ...parts] = key.split('.')
    const texts = files.get(namespace) ?? open(namespace)
    files.set(namespace, texts)
    let text: string | Texts | undefined = texts
    for (const part of parts) text = typeof text === 'object' ? text[part] : undefined
    if (typeof text !== 'string') throw new Error(`the portal has no message ${key}`)
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
  }
}
