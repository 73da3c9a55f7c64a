const EXTENSION = /^\d{2,6}$/

/**
 * Whether a number as sent is an internal one: two to six digits and nothing else. Emergency and
 * service short codes (113) have the same shape; which side of a call an extension may stand on is
 * for the caller to know.
 */
export function isExtension(number: string): boolean {
  return EXTENSION.test(number.trim())
}
