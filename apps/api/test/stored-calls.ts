import { randomUUID } from 'node:crypto'
import type { Core } from '@calldeck/core'

/** Writes calls of one customer as a sync would have left them, one of each second. */
export async function storeCalls(core: Core, sourceId: string, count: number): Promise<void> {
  const read = new Date().toISOString()
  const rows = Array.from({ length: count }, (_, at) => ({
    source_id: sourceId,
    external_id: `call-${at}`,
    direction: 'INBOUND',
    status: 'ANSWERED',
    hangup_by: 'CALLER',
    raw: '{}',
    content_hash: randomUUID(),
    first_seen_at: read,
    synced_at: read,
    started_at: new Date(Date.UTC(2025, 8, 11) + at * 1000).toISOString(),
    caller_number: '0335550159',
    customer_number: '+84335550159',
    search_digits: '84335550159',
  }))
  await core.authDatabase.insertInto('call_record').values(rows).execute()
}

/** Makes an export what time or a worker would have made of it. */
export async function setExportStatus(core: Core, id: string, status: string): Promise<void> {
  const { dynamic } = core.authDatabase
  await core.authDatabase
    .updateTable('export_job')
    .set({ status })
    .where(dynamic.ref('id'), '=', id)
    .execute()
}
