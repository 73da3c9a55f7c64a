import {
  array,
  constant,
  constantFrom,
  integer,
  oneof,
  record,
  tuple,
  type Arbitrary,
} from 'fast-check'

/** The zeros of scripts that are typed on telephones. */
const zeros = [0x30, 0x30, 0x06_60, 0x06_f0, 0x09_66, 0x09_e6, 0x0e_50, 0x17_e0, 0x10_40, 0xff_10]
export const invisible = [
  '\u200B', '\u200C', '\u200D', '\u200E', '\u200F', '\u202A', '\u202C', '\u202E', '\u2060', '\u2066',
  '\u2069', '\uFEFF', '\u00AD', '\u034F', '\uFE0F', '\u180E', '\u061C',
] // prettier-ignore
const between = [
  ' ', '\u00A0', '\u2009', '\u202F', '\u3000', '\t', '-', '.', '/', ',', '_', "'", '"', '\u2010',
  '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212', '\u201C', '\u201D', '\u2018', '\u2019',
  '\u00B7', '\u2022', '\uFF0D', '\uFF0E', '(', ')', '[', ']', '\u30FC', '\uFF70',
] // prettier-ignore
const before = [
  '',
  'tel:',
  'TEL:',
  'callto:',
  "'",
  '"',
  '\u201C',
  '(',
  '[',
  '<',
  '\u202A',
  '\uFEFF',
  ' ',
  '\u00A0',
]
export const afterNumber = [
  '',
  "'",
  '"',
  '\u201D',
  ')',
  ']',
  '\u202C',
  '\u200E',
  ' ',
  '\u00A0',
  '\r\n',
]

const nothing = constant('')
const mark = oneof(
  { weight: 6, arbitrary: nothing },
  { weight: 2, arbitrary: constantFrom(...invisible) },
  { weight: 2, arbitrary: constantFrom(...between) },
)
const national = tuple(
  constantFrom('32', '33', '38', '86', '90', '98'),
  integer({ min: 0, max: 9_999_999 }),
).map(([network, rest]) => network + String(rest).padStart(7, '0'))
export const prefixed = tuple(national, constantFrom('0', '84', '+84', '0084')).map(
  ([digits, prefix]) => ({ digits, text: prefix + digits }),
)

/** A Vietnamese number by its national digits, and one way to write it. */
export interface Spelled {
  readonly digits: string
  readonly text: string
}

/** A number with marks between its digits, each digit in a script of its own. */
export const spelled: Arbitrary<Spelled> = prefixed.chain(({ digits, text }) =>
  record({
    marks: array(mark, { minLength: text.length, maxLength: text.length }),
    scripts: array(constantFrom(...zeros), {
      minLength: text.length,
      maxLength: text.length,
    }),
    open: constantFrom(...before),
    close: constantFrom(...afterNumber),
  }).map(({ marks, scripts, open, close }) => {
    const body = Array.from(text, (character, index) => {
      const value = Number.parseInt(character, 10)
      const shown = Number.isNaN(value)
        ? character
        : String.fromCodePoint((scripts[index] ?? 0x30) + value)
      return index === 0 ? shown : (marks[index] ?? '') + shown
    })
    return { digits, text: open + body.join('') + close }
  }),
)
