import { InvalidArgumentError } from 'commander'

/** A whole number from `least` on. */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (text.trim() === '' || !Number.isSafeInteger(value) || value < least) {
      throw new InvalidArgumentError(`Give a whole number from ${least} on.`)
    }
    return value
  }
}

/** One of the words, in any case, with - for _. */
export function oneOf<Word extends string>(words: readonly Word[]): (text: string) => Word {
  return (text) => {
    const wanted = text.trim().toUpperCase().replaceAll('-', '_')
    const word = words.find((candidate) => candidate === wanted)
    if (word === undefined) {
      throw new InvalidArgumentError(`Give one of ${words.join(', ').toLowerCase()}.`)
    }
    return word
  }
}

/** Some of the words, separated by commas or by giving the option again. */
export function someOf<Word extends string>(
  words: readonly Word[],
): (text: string, before?: readonly Word[]) => readonly Word[] {
  const parse = oneOf(words)
  return (text, before = []) => [...new Set([...before, ...text.split(',').map(parse)])]
}
