import { printable } from './printable.ts'

/** One thing, a line for each of its fields; fields without a value are left out. */
export function renderDetails(fields: readonly (readonly [string, string | null])[]): string {
  const told = fields.filter((field): field is readonly [string, string] => field[1] !== null)
  const width = Math.max(0, ...told.map(([name]) => name.length))
  return told.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n')
}

/** JSON for reading, without anything that could steer the terminal. */
export function renderJson(value: unknown): string {
  return JSON.stringify(value, null, 2).split('\n').map(printable).join('\n')
}
