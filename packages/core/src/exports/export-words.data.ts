import type { CallDirection, CallFlag, CallStatus, HangupParty } from '../entities/words.ts'
import type { ExportLanguage } from './export.ts'

/** The vocabularies that cells of an export are written in; the admin shows the same words. */
interface WordFamilies {
  readonly direction: CallDirection
  readonly status: CallStatus
  readonly hangupBy: HangupParty
  readonly flag: CallFlag
  readonly yesNo: 'true' | 'false'
}
export type WordFamily = keyof WordFamilies

type Word = Readonly<Record<ExportLanguage, string>>

export const exportWords: {
  readonly [Family in WordFamily]: Readonly<Record<WordFamilies[Family], Word>>
} = {
  direction: {
    INBOUND: { en: 'Inbound', vi: 'Gọi vào' },
    OUTBOUND: { en: 'Outbound', vi: 'Gọi ra' },
    LOCAL: { en: 'Internal', vi: 'Nội bộ' },
    UNKNOWN: { en: 'Unknown', vi: 'Không rõ' },
  },
  status: {
    ANSWERED: { en: 'Answered', vi: 'Đã trả lời' },
    NO_ANSWER: { en: 'No answer', vi: 'Không trả lời' },
    BUSY: { en: 'Busy', vi: 'Máy bận' },
    CANCELED: { en: 'Canceled', vi: 'Đã hủy' },
    FAILED: { en: 'Failed', vi: 'Thất bại' },
    VOICEMAIL: { en: 'Voicemail', vi: 'Hộp thư thoại' },
    UNKNOWN: { en: 'Unknown', vi: 'Không rõ' },
  },
  hangupBy: {
    CALLER: { en: 'Caller', vi: 'Người gọi' },
    CALLEE: { en: 'Called party', vi: 'Người nhận' },
    UNKNOWN: { en: 'Unknown', vi: 'Không rõ' },
  },
  flag: {
    INCONSISTENT: { en: 'Times contradict each other', vi: 'Mốc thời gian mâu thuẫn' },
    FUTURE: { en: 'Starts after it was read', vi: 'Bắt đầu sau lúc được đọc' },
    REPAIRED: { en: 'Start taken from the id', vi: 'Giờ bắt đầu lấy từ mã cuộc gọi' },
    TRUNCATED: { en: 'Field cut', vi: 'Trường bị cắt bớt' },
    REPLACED_CHARACTERS: { en: 'Characters replaced', vi: 'Ký tự bị thay thế' },
    ID_REUSED: { en: 'Id used again', vi: 'Mã bị dùng lại' },
    ERASED: { en: 'Number erased', vi: 'Đã xóa số điện thoại' },
  },
  yesNo: { true: { en: 'Yes', vi: 'Có' }, false: { en: 'No', vi: 'Không' } },
}
