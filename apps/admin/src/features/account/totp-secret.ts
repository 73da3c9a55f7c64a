/** The secret of an `otpauth:` address in groups of four, to be typed where nothing can be scanned. */
export function totpSecret(address: string): string {
  const secret = new URL(address).searchParams.get('secret') ?? ''
  return secret.match(/.{1,4}/g)?.join(' ') ?? ''
}
