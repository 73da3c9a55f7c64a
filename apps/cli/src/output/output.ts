import { once } from 'node:events'

export interface OutputOptions {
  readonly json: boolean
  readonly quiet: boolean
  readonly color: boolean
}

/** Where a command's words go: results to stdout, everything else to stderr. */
export interface Output extends OutputOptions {
  /** Columns of the terminal; undefined when stdout is a file or a pipe, where nothing is cut. */
  readonly width: number | undefined
  /** Writes to stdout as it is; resolves when the reader has kept up. */
  write(text: string): Promise<void>
  /** One JSON document with `--json`, else the text that `render` gives. */
  show(value: unknown, render: () => string): Promise<void>
  /** A remark for a person, on stderr; silent with `--quiet`. */
  note(text: string): void
}

/** Writes to this process's own streams. */
export function createOutput(options: OutputOptions): Output {
  const write = async (text: string): Promise<void> => {
    if (!process.stdout.write(text)) await once(process.stdout, 'drain')
  }
  return {
    ...options,
    width: process.stdout.isTTY ? process.stdout.columns : undefined,
    write,
    show: (value, render) => write(`${options.json ? JSON.stringify(value, null, 2) : render()}\n`),
    note(text) {
      if (!options.quiet) process.stderr.write(`${text}\n`)
    },
  }
}
