/** Ends the demo; the message is a sentence that says what to do. */
export class DemoError extends Error {
  constructor(message: string, options: { cause?: unknown } = {}) {
    super(message, options)
    this.name = 'DemoError'
  }
}
