// Runs before the first paint, so that a dark page never flashes white. A file, since inline scripts are forbidden.
;(function () {
  let stored = {}
  try {
    stored = JSON.parse(localStorage.getItem('calldeck.preferences') || '{}')
  } catch {
    // A private window or a damaged value: the defaults are good enough.
  }
  const theme = stored.theme || 'system'
  const dark =
    theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.classList.toggle('dark', dark)
  document.documentElement.lang =
    stored.locale || (navigator.language.indexOf('vi') === 0 ? 'vi' : 'en')
  // The program itself may not arrive, and then nothing else is there to say so.
  addEventListener(
    'error',
    ({ target }) => {
      const boot = document.getElementById('boot')
      const isProgram = target === window || target.tagName === 'SCRIPT'
      if (boot !== null && isProgram) boot.classList.add('has-failed')
    },
    true,
  )
})()
