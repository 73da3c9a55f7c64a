import type { Output } from './output.ts'
import { renderTable, type Column } from './table.ts'

/** Prints a list, or `nothing` when it is empty, and says which columns had no room. */
export async function showTable<Row>(
  output: Output,
  list: { columns: readonly Column<Row>[]; rows: readonly Row[]; nothing: string },
): Promise<void> {
  if (list.rows.length === 0) {
    output.note(list.nothing)
    return
  }
  const { text, leftOut } = renderTable(list.columns, list.rows, { width: output.width })
  await output.write(`${text}\n`)
  if (leftOut.length > 0) {
    output.note(
      `Left out for want of room: ${leftOut.join(', ')} (a wider terminal, a pipe or --json shows all).`,
    )
  }
}
