// No words for users outside src/messages: every text exists in both languages or in none.
import path from 'node:path'
import ts from 'typescript'
import { conclude, listSourceFiles, readSource } from './source-files.mjs'

// Attributes that a person sees or hears.
const spokenAttributes = new Set([
  ...['title', 'label', 'placeholder', 'alt', 'description', 'aria-label', 'aria-description', 'aria-placeholder'],
  ...['aria-roledescription', 'aria-valuetext'],
])
const hasWords = /\p{L}{2,}/u
// Names that are the same in every language.
const names = new Set([
  'Ingot',
  'BMC',
  'IPMI',
  'MAC',
  'VLAN',
  'CPU',
  'NVMe',
  'UUID',
  'ID',
  'IP',
  'Ctrl',
  'Shift',
  'Esc',
  'Enter',
])

// `#cloud-config`, `/dev/sda`, `$releasever`, an address: what a machine reads, in an example.
const machineText = /^\s*(?:[#/$.]|https?:\/\/)[\w./:-]*\s*$/

function isText(text) {
  if (machineText.test(text)) return false
  return (
    hasWords.test(text) &&
    !text
      .trim()
      .split(/[\s/·:+,.()]+/)
      .filter(Boolean)
      .every((word) => names.has(word) || !hasWords.test(word))
  )
}

function literalText(node) {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text
  if (ts.isTemplateExpression(node))
    return [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join(' ')
  if (ts.isConditionalExpression(node)) return `${literalText(node.whenTrue)} ${literalText(node.whenFalse)}`
  if (ts.isParenthesizedExpression(node)) return literalText(node.expression)
  return ''
}

function* findTexts(node) {
  if (ts.isJsxText(node) && isText(node.text)) yield [node, node.text.trim()]
  const isChild =
    ts.isJsxExpression(node) && node.expression && (ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent))
  if (isChild && isText(literalText(node.expression))) yield [node, literalText(node.expression)]
  if (ts.isJsxAttribute(node) && spokenAttributes.has(node.name.getText()) && node.initializer) {
    const value = ts.isJsxExpression(node.initializer) ? node.initializer.expression : node.initializer
    if (value && isText(literalText(value))) yield [node, literalText(value)]
  }
  const isToast = ts.isCallExpression(node) && /^toast\b/.test(node.expression.getText())
  if (isToast && node.arguments[0] && isText(literalText(node.arguments[0])))
    yield [node, literalText(node.arguments[0])]
  for (const child of node.getChildren()) yield* findTexts(child)
}

/** @param {string} root */
export function checkStrings(root) {
  const files = listSourceFiles(root, /\.tsx?$/, ['apps/web/src', 'packages/ui/src']).filter(
    (file) => !/\.test\.tsx?$/.test(file),
  )
  const findings = []
  for (const file of files) {
    const source = ts.createSourceFile(
      path.basename(file),
      readSource(root, file),
      ts.ScriptTarget.Latest,
      true,
      file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
    )
    for (const [node, text] of findTexts(source)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart())
      findings.push(`${file}:${line + 1}: "${text.slice(0, 60)}" belongs in src/messages`)
    }
  }
  return conclude(findings, files.length, 'files')
}
