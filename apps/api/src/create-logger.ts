import { pino, type DestinationStream, type Logger } from 'pino'

const secrets = ['authorization', 'cookie', 'password', 'apiKey', 'token', 'secret']

/**
 * The program's log: one JSON line an event on stdout, secrets taken out wherever they are nested.
 * `destination` stands in for stdout.
 */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const paths = secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])
  const redact = { paths: [...paths, '*.*["set-cookie"]'], censor: '[removed]' }
  const options = { level, redact, serializers: { err: plainError } }
  return destination === undefined ? pino(options) : pino(options, destination)
}

/**
 * An error as the log may hold it. Databases hang the statement's parameters on theirs, which are
 * people's telephone numbers and session tokens, so only what we know is let through.
 */
export function plainError(err: unknown): unknown {
  if (!(err instanceof Error)) return err
  const { type, message, stack } = pino.stdSerializers.err(err)
  return { type, message, stack, ...('code' in err && { code: err.code }) }
}
