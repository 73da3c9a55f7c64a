import { TRPCClientError } from '@trpc/client'
import type { AppRouter } from '@calldeck/api/router'
import { CliError } from './cli-error.ts'
import { exitCodes, type ExitCode } from './exit-codes.ts'

/** The code for an HTTP status that is not a success. */
export function exitCodeOfStatus(status: number | undefined): ExitCode {
  return (status === undefined ? undefined : codeOfStatus[status]) ?? exitCodes.failure
}

const codeOfStatus: Readonly<Record<number, ExitCode>> = {
  400: exitCodes.usage,
  401: exitCodes.notSignedIn,
  403: exitCodes.notAllowed,
  404: exitCodes.notFound,
  410: exitCodes.notFound,
  409: exitCodes.busy,
  422: exitCodes.usage,
  503: exitCodes.unreachable,
}

/** Turns whatever a command threw into the sentence and the code it ends with. */
export function explainError(error: unknown, url: string): CliError {
  if (error instanceof CliError) return error
  if (isApiError(error)) return explainApiError(error, url)
  return explainNetworkError(error, url)
}

/** Whether the API could not be asked at all, as opposed to having answered with an error. */
export function isUnreachable(error: unknown): boolean {
  return explainError(error, '').exitCode === exitCodes.unreachable
}

function isApiError(error: unknown): error is TRPCClientError<AppRouter> {
  return error instanceof TRPCClientError
}

function explainApiError(error: TRPCClientError<AppRouter>, url: string): CliError {
  const status = error.data?.httpStatus
  if (status === undefined) return explainNetworkError(error.cause ?? error, url)
  if (status === 401) {
    return new CliError(
      exitCodes.notSignedIn,
      `You are not signed in at ${url}, or the session has ended. Sign in with: calldeck login`,
      { cause: error },
    )
  }
  return new CliError(exitCodeOfStatus(status), sentenceOf(error), {
    cause: error,
  })
}

/** The API's sentence, with what it says of single fields. */
function sentenceOf(error: TRPCClientError<AppRouter>): string {
  const fields = Object.entries(error.data?.fields ?? {})
  const told = fields.filter(([, problem]) => problem !== error.message)
  return [error.message, ...told.map(([field, problem]) => `${field}: ${problem}`)].join(' ')
}

function explainNetworkError(error: unknown, url: string): CliError {
  if (error instanceof SyntaxError) {
    return new CliError(
      exitCodes.unreachable,
      `What answers at ${url} is not Calldeck. Check the address given with --url or CALLDECK_URL.`,
      { cause: error },
    )
  }
  const reason = networkReason(error)
  if (reason === undefined) {
    const message = error instanceof Error ? error.message : String(error)
    return new CliError(exitCodes.failure, message, { cause: error })
  }
  return new CliError(
    exitCodes.unreachable,
    `Calldeck cannot be reached at ${url} (${reason}). Check that it runs and that --url or CALLDECK_URL is right.`,
    { cause: error },
  )
}

/** What `fetch` says went wrong; undefined when the error did not come from the network. */
function networkReason(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if (error.name === 'TimeoutError') return 'no answer in time'
  const isFetchFailure = error instanceof TypeError && /fetch failed|terminated/.test(error.message)
  if (!isFetchFailure) return undefined
  const cause: unknown = error.cause
  if (cause instanceof Error && 'code' in cause) return String(cause.code)
  return cause instanceof Error ? cause.message : 'the connection failed'
}
