import type { ZodError } from 'zod'

type Issue = ZodError['issues'][number]
type Fields = Record<string, string>

/** The issues of an input as field path (`filter.from`) -> first sentence about it. */
export function fieldsOf(error: ZodError): Fields {
  const fields: Fields = {}
  for (const issue of error.issues) collect(issue, [], fields)
  return fields
}

function collect(issue: Issue, parents: readonly PropertyKey[], fields: Fields): void {
  const path = [...parents, ...issue.path]
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    for (const inner of nearestBranch(issue.errors)) collect(inner, path, fields)
    return
  }
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) add(fields, [...path, key], 'This field is not known.')
    return
  }
  add(fields, path, issue.message)
}

/** The alternative the sender most likely meant is the one with the least wrong. */
function nearestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  return branches.reduce((best, branch) => (weight(branch) < weight(best) ? branch : best))
}

function weight(branch: readonly Issue[]): number {
  return branch.reduce(
    (sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1),
    0,
  )
}

function add(fields: Fields, path: readonly PropertyKey[], message: string): void {
  fields[path.map(String).join('.') || 'input'] ??= message
}
