const mostFrames = 120
const focusable = 'input, select, textarea, button:not(:disabled), a[href]'

/**
 * Takes the focus into the panel that has just opened, which stands at the end of the page: by Tab
 * it would be reached last. What is inside may be loaded a moment later.
 */
export function focusFirst(): void {
  let frames = 0
  const look = (): void => {
    const panel = document.querySelector('.p-popover')
    if (panel === null || panel.contains(document.activeElement)) return
    const first = panel.querySelector<HTMLElement>(focusable)
    frames += 1
    if (first !== null) first.focus()
    else if (frames < mostFrames) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}
