import type { InstalledPackage } from './read-installed.ts'

/** CC-BY-4.0 is for tables of data, PostgreSQL for the database that the tests start. */
const permissive = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'CC0-1.0',
  'CC-BY-4.0',
  'Unlicense',
  'BlueOak-1.0.0',
  'Python-2.0',
  'PostgreSQL',
])

/** MPL-2.0 binds whoever changes these packages' own files; none of them reaches a user. */
const exceptions: readonly { readonly name: RegExp; readonly reason: string }[] = [
  { name: /^lightningcss(-.+)?$/, reason: 'vite minifies the style sheets with it, at build time' },
  {
    name: /^(@axe-core\/playwright|axe-core)$/,
    reason: 'checks the pages for accessibility, in tests',
  },
]

/** A sentence for each package that may not be here. */
export function findUnpermitted(installed: readonly InstalledPackage[]): string[] {
  return [...installed.flatMap(complainOfLicence), ...installed.flatMap(complainOfPrimeVue)]
}

function complainOfLicence({ name, version, licence }: InstalledPackage): string[] {
  const isExcepted =
    licence === 'MPL-2.0' && exceptions.some((exception) => exception.name.test(name))
  if (isExcepted || isPermissive(licence)) return []
  const said = licence === '' ? 'says nothing about its licence' : `is under ${licence}`
  return [`${name} ${version} ${said}. Remove it; \`pnpm why ${name}\` tells who brought it.`]
}

/** From 5 on it wants a licence key and shows a banner without one. */
function complainOfPrimeVue({ name, version }: InstalledPackage): string[] {
  if (name !== 'primevue' || version.startsWith('4.')) return []
  return [`primevue ${version} is not MIT. Stay with 4.x.`]
}

/** `A OR B` needs one of them, `A AND B` both; AND binds more tightly, brackets stand around. */
function isPermissive(expression: string): boolean {
  const inner = /\(([^()]*)\)/.exec(expression)
  if (inner !== null) {
    const verdict = isPermissive(inner[1] ?? '') ? 'MIT' : 'NONE'
    return isPermissive(expression.replace(inner[0], verdict))
  }
  return expression
    .split(/\s+OR\s+/)
    .some((choice) => choice.split(/\s+AND\s+/).every((id) => permissive.has(id.trim())))
}
