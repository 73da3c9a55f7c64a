import type { Call } from '../contract.ts'
import type { Desk } from '../desk.ts'
import { callColumns } from '../output/call-columns.ts'
import { renderTable } from '../output/table.ts'
import type { ListPage } from '../read-pages.ts'

/** Prints calls as their pages arrive; memory holds one page, however many there are. */
export async function writeCalls(desk: Desk, pages: AsyncIterable<ListPage<Call>>): Promise<void> {
  await (desk.output.json ? writeJson(desk, pages) : writeTables(desk, pages))
}

/** One JSON document, `{ items, nextCursor }`, a call a line. */
async function writeJson(desk: Desk, pages: AsyncIterable<ListPage<Call>>): Promise<void> {
  let separator = '\n'
  let nextCursor: string | null = null
  await desk.output.write('{"items":[')
  for await (const page of pages) {
    for (const call of page.items) {
      await desk.output.write(`${separator}${JSON.stringify(call)}`)
      separator = ',\n'
    }
    nextCursor = page.nextCursor
  }
  await desk.output.write(`\n],"nextCursor":${JSON.stringify(nextCursor)}}\n`)
}

async function writeTables(desk: Desk, pages: AsyncIterable<ListPage<Call>>): Promise<void> {
  const columns = callColumns(desk.zone, desk.output)
  let written = 0
  let more = false
  for await (const page of pages) {
    more = page.nextCursor !== null
    if (page.items.length === 0) continue
    const head = written === 0
    const { text, leftOut } = renderTable(columns, page.items, { width: desk.output.width, head })
    await desk.output.write(`${text}\n`)
    if (head && leftOut.length > 0) {
      desk.output.note(`Left out for want of room: ${leftOut.join(', ')}.`)
    }
    written += page.items.length
  }
  if (written === 0) desk.output.note('No call matches.')
  else if (more) desk.output.note(`${written} calls; there are more (--limit or --all).`)
  else desk.output.note(`${written} calls. Times in ${desk.zone}.`)
}
