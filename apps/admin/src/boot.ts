/** Takes away what `index.html` shows until the first page stands. */
export function endBoot(): void {
  document.querySelector('#boot')?.remove()
}

/** Lets `index.html` say that the program did not start; nothing once it has. */
export function tellBootFailure(): void {
  document.querySelector('#boot')?.classList.add('has-failed')
}
