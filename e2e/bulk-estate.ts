import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { mutateApi } from './call-api'

/** A bulk request with an item that can be done and one that is not there. */
export async function ensureBulk(page: Page, nodeId: string): Promise<string> {
  const { id } = await mutateApi<{ id: string }>(page, 'node.bulk', {
    ...{ ids: [nodeId, randomUUID()], action: 'tag', requestKey: randomUUID() },
    tags: { add: ['rack=7', '环境=测试'], remove: [] },
  })
  return id
}
