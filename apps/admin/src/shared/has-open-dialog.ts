/**
 * True while a dialog is open: keys are its own then. The drawer of a call is none, for it goes with
 * the list behind it.
 */
export function hasOpenDialog(): boolean {
  return document.querySelector('.p-dialog') !== null
}
