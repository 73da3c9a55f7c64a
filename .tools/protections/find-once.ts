import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { changesOf, type Change, type Protection } from './protection.ts'

/** What is wrong with the row, in sentences; empty when its pieces and its test are where it says. */
export function complainOfRow(root: string, row: Protection): readonly string[] {
  const isNamed = textOf(root, row.test).includes(row.name)
  const unnamed = isNamed ? [] : [`${row.test} has no test “${row.name}”.`]
  const complaints = [...unnamed, ...changesOf(row).flatMap((change) => complainOf(root, change))]
  return complaints.map((complaint) => `${row.protection}: ${complaint}`)
}

function complainOf(root: string, { file, find, replace }: Change): string[] {
  if (find === replace) return [`the change of ${file} changes nothing.`]
  const times = textOf(root, file).split(find).length - 1
  return times === 1 ? [] : [`the piece stands ${times} times in ${file}.`]
}

function textOf(root: string, file: string): string {
  return readFileSync(join(root, file), 'utf8')
}
