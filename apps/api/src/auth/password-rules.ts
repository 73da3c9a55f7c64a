/** Whose password it is to be. */
export interface PasswordOwner {
  readonly name: string
  readonly email: string
}

/** Why a password is refused: many people use it, or it is made of what everybody knows of its owner. */
export type PasswordProblem = 'common' | 'personal'

/** The sentence for each reason. */
export const passwordSentences: Readonly<Record<PasswordProblem, string>> = {
  common: 'Many people use this password, so it is tried first. Choose another one.',
  personal: 'This password is little more than a name, an e-mail address or “Calldeck”.',
}

/** Judges new passwords; those that are stored already are left alone. */
export interface PasswordRules {
  problemOf(password: string, owner: PasswordOwner): Promise<PasswordProblem | null>
}

/** Shorter ones are refused for their length. */
const shortest = 8
const productName = 'calldeck'

/**
 * Refuses the 49,000 most used passwords (ASVS 6.2.4 asks for 3,000) and those of which less than
 * eight characters are left without the name, the parts of the e-mail address and the product's name.
 */
export function passwordRules(): PasswordRules {
  let loading: Promise<ReadonlySet<string>> | undefined
  return {
    problemOf: async (password, owner) => {
      // Read when the first password is chosen: most starts never need the list.
      loading ??= loadCommon()
      const common = await loading
      if (common.has(password.normalize('NFKC').toLowerCase())) return 'common'
      const letters = folded(password)
      const rest = withoutWords(letters, wordsOf(owner))
      if (rest === letters) return null
      return rest.length < shortest || common.has(rest) ? 'personal' : null
    },
  }
}

async function loadCommon(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common')
  return new Set(dictionary['passwords-common'].filter(({ length }) => length >= shortest))
}

/** The longest first, so that a part of a word does not leave the rest of it behind. */
function wordsOf({ name, email }: PasswordOwner): readonly string[] {
  const parts = `${name} ${email}`.split(/[^\p{L}\p{M}\p{N}]+/u).map(folded)
  const whole = [folded(name), folded(email.split('@')[0] ?? ''), productName]
  const words = [...whole, ...parts].filter(({ length }) => length >= 3)
  return words.toSorted((one, other) => other.length - one.length)
}

function withoutWords(password: string, words: readonly string[]): string {
  return words.reduce((rest, word) => rest.replaceAll(word, ''), password)
}

/** Letters and digits alone, in lower case and without marks: `Nguyễn_Đỗ` is `nguyendo`. */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}
