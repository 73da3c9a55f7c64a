/**
 * Text that is safe on a terminal. Numbers and names come from a foreign exchange: an escape
 * sequence among them could move the cursor, rewrite lines or change the window's title.
 */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '�')
}
