/** Sentences under the names of what they are about; `{name}` stands for what differs each time. */
export type Sentences = Readonly<Record<string, Readonly<Record<string, string>>>>

interface Known {
  readonly pattern: RegExp
  readonly names: readonly string[]
  readonly other: string
}

/**
 * Says sentences that are known by their words in `from` with those of `to`, and what stands in their
 * places too, where that is a sentence itself. One that is not known comes back as it is.
 */
export function createTold(from: Sentences, to: Sentences): (sentence: string) => string {
  const known = listKnown(from, to)
  const told = (sentence: string): string => {
    for (const { pattern, names, other } of known) {
      const found = pattern.exec(sentence)
      if (found === null) continue
      const values = new Map(names.map((name, place) => [name, told(found[place + 1] ?? '')]))
      return other.replaceAll(/\{(\w+)\}/g, (_place, name: string) => values.get(name) ?? '')
    }
    return sentence
  }
  return told
}

/** Those with the most words of their own first: a place of another one might swallow them. */
function listKnown(from: Sentences, to: Sentences): Known[] {
  return Object.entries(from)
    .flatMap(([area, sentences]) =>
      Object.entries(sentences).flatMap(([name, own]) => {
        const other = to[area]?.[name]
        return other === undefined ? [] : [{ own, other }]
      }),
    )
    .toSorted((one, two) => ownLength(two.own) - ownLength(one.own))
    .map(knownOf)
}

function ownLength(sentence: string): number {
  return sentence.replaceAll(/\{\w+\}/g, '').length
}

function knownOf({ own, other }: { readonly own: string; readonly other: string }): Known {
  const names = [...own.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
  const words = own.split(/\{\w+\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return { pattern: new RegExp(`^${words.join('([\\s\\S]+?)')}$`), names, other }
}
