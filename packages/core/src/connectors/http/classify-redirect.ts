import { PbxError } from '../../errors.ts'

const signInPath = /log-?in|sign-?in|sso|oauth|\/auth\b/i
/** Paths that can be shown: plain, short, and without anything that looks like a token. */
const plainPath = /^(?:\/[\w.~-]{0,40}){1,8}$/
const perhapsToken = /[\w-]{24}/

/** What a 3xx means. Redirects are never followed: the request carries the key. */
export function redirected(answer: {
  readonly status: number
  readonly url: URL
  readonly location: string | undefined
}): PbxError {
  return new PbxError('configuration', sentenceOf(answer))
}

function sentenceOf({ status, url, location }: Parameters<typeof redirected>[0]): string {
  const { host } = url
  if (status === 304) {
    return `${host} answered that nothing has changed (304) and sent no list of calls. A cache in front of the PBX may answer in its place: have it leave this address out.`
  }
  if (location === undefined || !URL.canParse(location, url.href)) {
    return `${host} sends on to another address, which is not followed, and does not say to which (${status}). Ask who runs the PBX for the right API URL.`
  }
  return targetSentence(url, new URL(location, url))
}

function targetSentence(url: URL, target: URL): string {
  const { host } = url
  if (signInPath.test(target.pathname) && !signInPath.test(url.pathname)) {
    return `${host} sends on to a sign-in page instead of the list of calls. Check the API key of the source and the path of the API URL.`
  }
  if (target.hostname === url.hostname && target.protocol !== url.protocol) {
    return schemeSentence(url, target)
  }
  if (target.host !== host) {
    return `${host} sends on to ${target.host}, which is not followed. If that is right, put the new address into the API URL.`
  }
  if (target.pathname === url.pathname) {
    return `${host} sends on to the very address that was asked for. Ask who runs the PBX.`
  }
  const path = target.pathname
  return plainPath.test(path) && !perhapsToken.test(path)
    ? `${host} sends on to the path ${path}, which is not followed. If that is right, put this path into the API URL.`
    : `${host} sends on to another path, which is not followed. Check the path of the API URL.`
}

function schemeSentence(url: URL, target: URL): string {
  if (target.protocol === 'https:') {
    return `${url.host} wants to be asked over https (at ${target.host}), which is not followed by itself. Put https:// into the API URL.`
  }
  return `${url.host} sends on from https to ${target.protocol.slice(0, -1)}, where the API key could be read on the way; this is not followed. Ask who runs the PBX.`
}
