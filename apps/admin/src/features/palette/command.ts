import { fuzzyScore } from './fuzzy-score.ts'

/** One thing that can be done from the palette. */
export interface Command {
  readonly id: string
  /** In the person's language. */
  readonly label: string
  readonly group: string
  /** A PrimeIcons name. */
  readonly icon: string
  /** The keys that do the same, as they are shown. */
  readonly keys?: readonly string[] | undefined
  readonly run: () => unknown
}

/** The commands that fit what was typed, the best first; all of them, as they come, when nothing was. */
export function matchingCommands(commands: readonly Command[], typed: string): readonly Command[] {
  if (typed.trim() === '') return commands
  return commands
    .map((command) => ({ command, score: scoreOf(command, typed) }))
    .filter((it): it is { command: Command; score: number } => it.score !== null)
    .toSorted((one, other) => other.score - one.score)
    .map(({ command }) => command)
}

/** A group's name finds its commands too, but after those whose own name fits. */
function scoreOf({ label, group }: Command, typed: string): number | null {
  const own = fuzzyScore(typed, label)
  if (own !== null) return own
  const both = fuzzyScore(typed, `${group} ${label}`)
  return both === null ? null : both / 10
}
