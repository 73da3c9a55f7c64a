/** How a state feels: each is a set of colour tokens in style.css (`--tone-good-color` …). */
export type Tone = 'good' | 'bad' | 'warn' | 'info' | 'plain'

/** How a word of the API is shown; its label is a message. */
export interface ToneAndIcon {
  readonly tone: Tone
  /** A PrimeIcons name. */
  readonly icon: string
}
