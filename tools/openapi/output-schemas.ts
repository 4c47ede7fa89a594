// What procedures answer, as JSON Schema: read from their TypeScript types, so that a document cannot say anything else.
import path from 'node:path'
import ts from 'typescript'

export type Schema = { [keyword: string]: unknown }

export interface ProcedureOutput {
  /** null: answers nothing */
  readonly schema: Schema | null
  /** the comment above the procedure */
  readonly comment: string
}
export interface OutputSchemas {
  readonly outputs: ReadonlyMap<string, ProcedureOutput>
  /** named types that they refer to, by name */
  readonly components: ReadonlyMap<string, Schema>
}

const ENTRY = 'openapi-entry.ts'
const entryText = `
import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from './root'
export type Outputs = inferRouterOutputs<AppRouter>
`

/** Type-checks packages/api and turns the outputs of its procedures into schemas. Takes seconds. */
export function readOutputSchemas(root: string): OutputSchemas {
  const folder = path.join(root, 'packages/api/src')
  const entry = path.join(folder, ENTRY)
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.base.json'), ts.sys.readFile)
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root)
  const host = ts.createCompilerHost(options)
  const { fileExists, readFile } = host
  host.fileExists = (file) => file === entry || fileExists(file)
  host.readFile = (file) => (file === entry ? entryText : readFile(file))
  const program = ts.createProgram([entry], options, host)
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(entry)
  const module = source && checker.getSymbolAtLocation(source)
  const alias = module && checker.getExportsOfModule(module).find(({ name }) => name === 'Outputs')
  if (!source || !alias) throw new Error('the types of the API cannot be read')

  const writer = new SchemaWriter(checker, source, root)
  const outputs = new Map<string, ProcedureOutput>()
  for (const noun of checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(alias)))
    for (const verb of checker.getPropertiesOfType(checker.getTypeOfSymbolAtLocation(noun, source))) {
      const type = checker.getTypeOfSymbolAtLocation(verb, source)
      const comment = ts.displayPartsToString(verb.getDocumentationComment(checker))
      outputs.set(`${noun.name}.${verb.name}`, { schema: isNothing(type) ? null : writer.schemaOf(type), comment })
    }
  return { outputs, components: writer.components }
}

const isNothing = (type: ts.Type) => (type.flags & (ts.TypeFlags.Void | ts.TypeFlags.Undefined)) !== 0

class SchemaWriter {
  readonly components = new Map<string, Schema>()
  private readonly names = new Map<ts.Type, string>()
  private readonly checker: ts.TypeChecker
  private readonly source: ts.SourceFile
  private readonly root: string
  private readonly open: ts.Type[] = []

  constructor(checker: ts.TypeChecker, source: ts.SourceFile, root: string) {
    this.checker = checker
    this.source = source
    this.root = root
  }

  schemaOf(type: ts.Type): Schema {
    const name = this.nameOf(type)
    if (name === null) return this.write(type)
    if (!this.components.has(name)) {
      this.components.set(name, {})
      this.components.set(name, this.write(type))
    }
    return { $ref: `#/components/schemas/${name}` }
  }

  /** A type that somebody named here, without arguments, is a component. */
  private nameOf(type: ts.Type): string | null {
    const known = this.names.get(type)
    if (known) return known
    const symbol = type.aliasSymbol ?? type.getSymbol()
    const plain =
      (type.aliasTypeArguments ?? []).length === 0 &&
      this.checker.getTypeArguments(type as ts.TypeReference).length === 0
    if (!symbol || !plain || symbol.name.startsWith('__') || isLiteral(type)) return null
    const isOurs = (symbol.declarations ?? []).some((each) => {
      const file = each.getSourceFile().fileName
      return file.startsWith(this.root) && !file.includes('node_modules') && !file.includes('/generated/')
    })
    if (!isOurs) return null
    const taken = new Set(this.names.values())
    const base = symbol.name.charAt(0).toUpperCase() + symbol.name.slice(1)
    let name = base
    for (let count = 2; taken.has(name); count++) name = `${base}${count}`
    this.names.set(type, name)
    return name
  }

  private write(type: ts.Type): Schema {
    if (this.open.includes(type)) return {}
    this.open.push(type)
    try {
      return this.writeOpen(type)
    } finally {
      this.open.pop()
    }
  }

  private writeOpen(type: ts.Type): Schema {
    const { flags } = type
    if (type.isUnion()) return this.union(type.types)
    if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value }
    if (flags & ts.TypeFlags.BooleanLiteral) return { const: this.checker.typeToString(type) === 'true' }
    if (flags & (ts.TypeFlags.StringLike | ts.TypeFlags.TemplateLiteral)) return { type: 'string' }
    if (flags & ts.TypeFlags.NumberLike) return { type: 'number' }
    if (flags & ts.TypeFlags.BigIntLike) return { type: 'integer' }
    if (flags & ts.TypeFlags.BooleanLike) return { type: 'boolean' }
    if (flags & ts.TypeFlags.Null) return { type: 'null' }
    if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return {}
    // A branded text is a text.
    if (type.isIntersection()) {
      const primitive = type.types.find(({ flags: each }) => each & (ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike))
      if (primitive) return this.schemaOf(primitive)
    }
    if (type.getSymbol()?.name === 'Date') return { type: 'string', format: 'date-time' }
    if (this.checker.isTupleType(type)) return this.tuple(type as ts.TypeReference)
    if (this.checker.isArrayType(type)) {
      const [item] = this.checker.getTypeArguments(type as ts.TypeReference)
      return { type: 'array', items: item ? this.schemaOf(item) : {} }
    }
    return this.object(type)
  }

  private tuple(type: ts.TypeReference): Schema {
    const items = this.checker.getTypeArguments(type).map((each) => this.schemaOf(each))
    return { type: 'array', prefixItems: items, minItems: items.length, maxItems: items.length }
  }

  private union(types: readonly ts.Type[]): Schema {
    const kept = types.filter((each) => !isNothing(each))
    const texts = kept.filter((each) => each.isStringLiteral())
    const flags = kept.filter((each) => each.flags & ts.TypeFlags.BooleanLiteral)
    const rest = kept.filter((each) => !texts.includes(each as ts.StringLiteralType) && !flags.includes(each))
    const branches: Schema[] = []
    // The compiler's order depends on what else it has read.
    if (texts.length > 0) branches.push({ type: 'string', enum: texts.map(({ value }) => value).sort() })
    if (flags.length === 2) branches.push({ type: 'boolean' })
    else branches.push(...flags.map((each) => this.schemaOf(each)))
    branches.push(...rest.map((each) => this.schemaOf(each)).sort(byText))
    const [first, second, ...more] = branches
    if (first && !second) return first
    // What may be null is said in the short way where JSON Schema has one.
    if (first && second && more.length === 0) {
      const [value, nothing] = first.type === 'null' ? [second, first] : [first, second]
      if (nothing.type === 'null' && typeof value.type === 'string' && !value.enum)
        return { ...value, type: [value.type, 'null'] }
    }
    return { anyOf: branches }
  }

  private object(type: ts.Type): Schema {
    const properties: Record<string, Schema> = {}
    const required: string[] = []
    for (const property of this.checker.getPropertiesOfType(type)) {
      const value = this.checker.getTypeOfSymbolAtLocation(property, this.source)
      if (value.getCallSignatures().length > 0 || property.name.startsWith('__@')) continue
      const optional = (property.flags & ts.SymbolFlags.Optional) !== 0 || mayBeMissing(value)
      if (!optional) required.push(property.name)
      const comment = ts.displayPartsToString(property.getDocumentationComment(this.checker))
      const schema = this.schemaOf(value)
      properties[property.name] = comment ? { ...schema, description: comment } : schema
    }
    const index = this.checker.getIndexInfoOfType(type, ts.IndexKind.String)
    return {
      type: 'object',
      ...(Object.keys(properties).length > 0 ? { properties } : {}),
      ...(required.length > 0 ? { required } : {}),
      ...(index ? { additionalProperties: this.schemaOf(index.type) } : {}),
    }
  }
}

const byText = (a: Schema, b: Schema) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)
const isLiteral = (type: ts.Type) => type.isStringLiteral() || type.isNumberLiteral()
const mayBeMissing = (type: ts.Type) => isNothing(type) || (type.isUnion() && type.types.some(isNothing))
