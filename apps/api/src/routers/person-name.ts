import { text } from './fields.ts'

/** Marks that are not seen, and those that turn the direction of what follows (U+202E). */
const invisible = /[\p{Cf}\p{Zl}\p{Zp}\u0080-\u009f]/u

/** What a name is taken for when it stands in the audit log. */
const reserved: ReadonlySet<string> = new Set(
  'administrator admin root system support security calldeck quantrivien quantri hethong'.split(
    ' ',
  ),
)

/** What a person is called: seen as it is written, and not taken for a role or for the program. */
export const personName = text(100)
  .trim()
  .min(1, 'Give a name.')
  .refine((name) => !invisible.test(name), 'Remove the invisible characters.')
  .refine(
    (name) => !reserved.has(folded(name)) && !mixesAlphabets(name),
    'Choose a name that is not taken for a role or for another name.',
  )

function folded(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/** `Аdmin` with a Cyrillic А looks like the one with a Latin one. */
function mixesAlphabets(name: string): boolean {
  return /\p{Script=Latin}/u.test(name) && /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(name)
}
