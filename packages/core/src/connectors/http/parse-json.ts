import { PbxError } from '../../errors.ts'

/**
 * The value of a JSON text.
 * @throws PbxError `data` that tells a web page, an empty answer and a broken one apart.
 */
export function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch (cause) {
    throw new PbxError('data', whatIsWrong(text.trimStart()), { cause: namedOnly(cause) })
  }
}

function whatIsWrong(text: string): string {
  if (text === '')
    return 'The PBX gave an empty answer. Check that the API URL is the address of its call list.'
  if (text.startsWith('<')) {
    return 'The PBX answered with a web page instead of JSON. Check that the API URL is the address of its call list, not of its sign-in page.'
  }
  return 'The PBX gave an answer that is not JSON, or one that was cut off. Try again, then lower the batch size of the source.'
}

/** V8 quotes the text it could not parse, and that text holds people's telephone numbers. */
function namedOnly(cause: unknown): string {
  return cause instanceof Error ? cause.name : 'unknown'
}
