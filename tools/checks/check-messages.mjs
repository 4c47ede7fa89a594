import { listMessageArguments } from './message-arguments.mjs'
import { conclude, listSourceFiles, readSource } from './source-files.mjs'

const directory = 'apps/web/src/messages'
const locales = ['en', 'zh-CN']

/** @returns {[key: string, text: string][]} */
function flatten(value, prefix) {
  if (typeof value === 'string') return [[prefix, value]]
  return Object.entries(value).flatMap(([key, child]) => flatten(child, prefix ? `${prefix}.${key}` : key))
}

/** Both languages have the same files, the same keys, no empty text, and the same arguments in each. @param {string} root */
export function checkMessages(root) {
  const texts = Object.fromEntries(locales.map((locale) => [locale, new Map()]))
  const findings = []
  for (const locale of locales) {
    const prefix = `${directory}/${locale}/`
    for (const file of listSourceFiles(root, /\.json$/, [prefix.slice(0, -1)])) {
      for (const [key, text] of flatten(
        JSON.parse(readSource(root, file)),
        file.slice(prefix.length, -'.json'.length),
      )) {
        texts[locale].set(key, text)
        if (!text.trim()) findings.push(`${file}: ${key} is empty`)
      }
    }
  }
  const [first, second] = locales
  for (const [here, there] of [
    [first, second],
    [second, first],
  ]) {
    for (const key of texts[here].keys()) {
      if (!texts[there].has(key)) findings.push(`${directory}/${there}: ${key} is missing (${here} has it)`)
    }
  }
  for (const [key, text] of texts[first]) {
    const other = texts[second].get(key)
    if (other === undefined) continue
    const [here, there] = [text, other].map((each) => listMessageArguments(each).join(' '))
    if (here !== there) findings.push(`${key}: arguments differ: "${here}" and "${there}"`)
  }
  return conclude(findings, texts[first].size, 'messages')
}
