import { nothing, type ProcedureSample } from './sample'

export const accessSamples: Readonly<Record<string, ProcedureSample>> = {
  'access.explain': nothing({ permission: 'node:register' }),
}
