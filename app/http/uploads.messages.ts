import type { Message } from '#app/i18n/message.ts';

/** Why a file was not taken. */
export type UploadRefusal =
  | 'file_too_large'
  | 'too_many_files'
  | 'type_not_accepted'
  | 'heic_not_supported'
  | 'image_unreadable'
  | 'image_too_many_pixels'
  | 'pdf_unreadable';

/** `{name}` is the name of the file, `{max}` the limit. */
export const uploadRefusals: Record<UploadRefusal, Message> = {
  file_too_large: { zh: '“{name}”太大了，每个文件最大{max}', en: '“{name}” is too large; each file may be up to {max}' },
  too_many_files: { zh: '一次最多上传{max}个文件，“{name}”没有保存', en: 'At most {max} files at a time; “{name}” was not kept' },
  type_not_accepted: {
    zh: '“{name}”的格式不支持，请上传JPG、PNG、WebP、GIF、AVIF图片或PDF文件',
    en: '“{name}” is of a kind we cannot take; please choose a JPG, PNG, WebP, GIF or AVIF picture or a PDF',
  },
  heic_not_supported: {
    zh: '“{name}”是HEIC格式，暂不支持，请在手机上导出为JPG，或将相机格式改为“兼容性最佳”后再上传',
    en: '“{name}” is a HEIC picture, which we cannot read; export it as JPG, or set the camera to “Most Compatible”',
  },
  image_unreadable: {
    zh: '“{name}”无法打开，可能已损坏，请换一张图片',
    en: '“{name}” cannot be opened and may be damaged; please choose another picture',
  },
  image_too_many_pixels: {
    zh: '“{name}”的尺寸太大，请缩小后再上传',
    en: '“{name}” has too many pixels; please make it smaller first',
  },
  pdf_unreadable: {
    zh: '“{name}”不是完整的PDF文件，请重新导出后再上传',
    en: '“{name}” is not a complete PDF; please export it again',
  },
};
