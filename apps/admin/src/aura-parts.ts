import base from '@primeuix/themes/aura/base'
import button from '@primeuix/themes/aura/button'
import datepicker from '@primeuix/themes/aura/datepicker'
import dialog from '@primeuix/themes/aura/dialog'
import drawer from '@primeuix/themes/aura/drawer'
import inputnumber from '@primeuix/themes/aura/inputnumber'
import inputtext from '@primeuix/themes/aura/inputtext'
import password from '@primeuix/themes/aura/password'
import popover from '@primeuix/themes/aura/popover'
import progressbar from '@primeuix/themes/aura/progressbar'
import select from '@primeuix/themes/aura/select'
import selectbutton from '@primeuix/themes/aura/selectbutton'
import skeleton from '@primeuix/themes/aura/skeleton'
import textarea from '@primeuix/themes/aura/textarea'
import togglebutton from '@primeuix/themes/aura/togglebutton'
import toggleswitch from '@primeuix/themes/aura/toggleswitch'
import virtualscroller from '@primeuix/themes/aura/virtualscroller'

/** Aura's tokens for the components that are used here; the whole of Aura would be a fifth of the first load. */
export const auraParts = {
  ...base,
  components: {
    button,
    datepicker,
    dialog,
    drawer,
    inputnumber,
    inputtext,
    password,
    popover,
    progressbar,
    select,
    selectbutton,
    skeleton,
    textarea,
    togglebutton,
    toggleswitch,
    virtualscroller,
  },
}
