import { describe, expect, it } from 'vitest'
import { toOperationFilter } from './operation-filter'

describe('toOperationFilter', () => {
  it('keeps what exists and drops what an address may hold besides', () => {
    const filters = { status: ['failed', 'lost'], kind: ['host.deploy', 'host.fly'], project: [] }
    expect(toOperationFilter(filters, { projectId: null })).toEqual({ status: ['failed'], kind: ['host.deploy'] })
  })
  it('narrows to the project of the shell unless the page names another', () => {
    const none = { status: [], kind: [], project: [] }
    expect(toOperationFilter(none, { projectId: 'p1' })).toEqual({ projectId: 'p1' })
    expect(toOperationFilter({ ...none, project: ['p2'] }, { projectId: 'p1' })).toEqual({ projectId: 'p2' })
  })
})
