/** A message key as the code names it; `isPrefix` where the rest is only known when it runs. */
export interface NamedKey {
  readonly key: string
  readonly isPrefix: boolean
}

const keyLike = /^[a-z][\w-]*(?:\.[\w-]+)+$/

/**
 * Every message key in a source text: the strings within `t(…)`, of templates and scripts alike, and
 * those given as a page's `title` or an entry's `label`. `t(`a.b.${c}`)` names the prefix `a.b.`.
 */
export function findNamedKeys(source: string): NamedKey[] {
  const calls = [...source.matchAll(/(?<![\w.$])(?:\$?t|te)\(/g)].map(({ index }) =>
    insideOf(source, source.indexOf('(', index)),
  )
  const entries = [...source.matchAll(/\b(?:title|label|shortLabel): ('[^'\n]*')/g)].map(
    ([, text]) => text ?? '',
  )
  return [...calls.map(firstArgument), ...entries].flatMap(keysOf)
}

/**
 * Every key of `keys` that a source text can show: those it names, those a template anywhere in it
 * makes (a hole stands for one part, or for a piece of one), and all that a table named as `'a.b'` holds.
 */
export function findUsedKeys(source: string, keys: readonly string[]): string[] {
  const named = new Set(findNamedKeys(source).map(({ key }) => key))
  const tables = new Set([...source.matchAll(/'([a-z]\w*(?:\.\w+)+)'/g)].map(([, table]) => table))
  const built = [...source.matchAll(/`([a-z]\w*\.(?:[\w.]|\$\{[^}`]*\})*)`/g)].map(
    ([, text]) =>
      new RegExp(`^${text?.replaceAll('.', '\\.').replaceAll(/\$\{[^}]*\}/g, '[^.]+')}$`),
  )
  return keys.filter(
    (key) =>
      named.has(key) ||
      tables.has(key.replace(/\.[^.]+$/, '')) ||
      built.some((pattern) => pattern.test(key)),
  )
}

/** What stands between a bracket and the one that closes it. */
function insideOf(source: string, open: number): string {
  let depth = 0
  for (let at = open; at < source.length; at += 1) {
    if (source[at] === '(') depth += 1
    if (source[at] === ')') depth -= 1
    if (depth === 0) return source.slice(open + 1, at)
  }
  return ''
}

function firstArgument(inside: string): string {
  let depth = 0
  for (let at = 0; at < inside.length; at += 1) {
    const letter = inside.charAt(at)
    if ('([{'.includes(letter)) depth += 1
    if (')]}'.includes(letter)) depth -= 1
    if (letter === ',' && depth === 0) return inside.slice(0, at)
  }
  return inside
}

function keysOf(whole: string): NamedKey[] {
  // What another call is asked, such as a permission, is no key.
  const expression = whole.replaceAll(/[\w.]+\([^()]*\)/g, '')
  const plain = [...expression.matchAll(/'([^'\n]*)'/g)].map(([, key]) => key ?? '')
  const built = [...expression.matchAll(/`([^`$]*)(\$\{)?[^`]*`/g)]
  return [
    ...plain.filter((key) => keyLike.test(key)).map((key) => ({ key, isPrefix: false })),
    ...built.map(([, key, hole]) => ({ key: key ?? '', isPrefix: hole !== undefined })),
  ].filter(({ key }) => key.includes('.'))
}
