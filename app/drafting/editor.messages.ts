import type { SavingStatus } from '#app/drafting/saving.ts';
import type { Message } from '#app/i18n/message.ts';

export const words = {
  needs_script: { zh: '起草需要浏览器运行 JavaScript', en: 'Writing needs JavaScript' },
  needs_script_hint: {
    zh: '下面是目前的文字，可以阅读。',
    en: 'Below is the text as it stands, to read.',
  },
  opening: { zh: '正在打开编辑器…', en: 'Opening the editor…' },
  opening_failed: { zh: '编辑器没有打开，请重新载入本页', en: 'The editor did not open: please load this page again' },
  older_editor: {
    zh: '这份文稿由更新的编辑器写成，请重新载入本页再起草',
    en: 'This text was written with a newer editor: please load this page again to write',
  },
  text_label: { zh: '文稿正文', en: 'The text' },
  toolbar: { zh: '编辑工具', en: 'Editing tools' },
  undo: { zh: '撤销', en: 'Undo' },
  redo: { zh: '重做', en: 'Redo' },
  block: { zh: '段落样式', en: 'Kind of paragraph' },
  paragraph: { zh: '正文', en: 'Text' },
  heading_1: { zh: '一级标题', en: 'Heading 1' },
  heading_2: { zh: '二级标题', en: 'Heading 2' },
  heading_3: { zh: '三级标题', en: 'Heading 3' },
  bold: { zh: '加粗', en: 'Bold' },
  underline: { zh: '下划线', en: 'Underline' },
  strike: { zh: '删除线', en: 'Strike through' },
  bullets: { zh: '项目列表', en: 'List' },
  numbers: { zh: '编号列表', en: 'Numbered list' },
  quote: { zh: '引用', en: 'Quote' },
  link: { zh: '链接', en: 'Link' },
  link_address: { zh: '链接地址', en: 'Address of the link' },
  link_set: { zh: '加上链接', en: 'Set link' },
  link_remove: { zh: '去掉链接', en: 'Remove link' },
  link_refused: {
    zh: '请填写完整的网址，例如 https://example.org',
    en: 'Please give a whole address, such as https://example.org',
  },
  table: { zh: '插入表格', en: 'Insert table' },
  row_add: { zh: '加一行', en: 'Add row' },
  row_remove: { zh: '删一行', en: 'Remove row' },
  column_add: { zh: '加一列', en: 'Add column' },
  column_remove: { zh: '删一列', en: 'Remove column' },
  choose: { zh: '选{head}', en: 'Choose: {head}' },
  present: { zh: '在场', en: 'Here now' },
  reload: { zh: '重新载入', en: 'Load again' },
} satisfies Record<string, Message>;

export const statusWords: Record<SavingStatus, Message> = {
  loading: { zh: '正在连接…', en: 'Connecting…' },
  reading: { zh: '您可以看，不能改', en: 'You can read, not change' },
  saved: { zh: '已保存', en: 'Saved' },
  saving: { zh: '正在保存…', en: 'Saving…' },
  offline_saved: { zh: '离线：之前写的都已保存', en: 'Offline: everything so far is saved' },
  offline_kept: { zh: '离线：已存在本机，连上后自动保存', en: 'Offline: kept on this device, saved when you are back online' },
  offline_unkept: {
    zh: '离线：没有保存，只在本页里，请不要关闭本页',
    en: 'Offline and not saved: it is only in this page, please keep it open',
  },
  not_taken: {
    zh: '文稿已不能修改，您最后写的没有保存，请先复制下来',
    en: 'The text can no longer be changed: your last words are not saved, please copy them',
  },
  signed_out: {
    zh: '您已退出登录，本机不再保留这份文稿，请重新登录后继续',
    en: 'You are signed out and this device keeps nothing of the text: please sign in to go on',
  },
  signed_out_unsaved: {
    zh: '您已退出登录，最后写的没有保存，请先复制下来，再重新登录',
    en: 'You are signed out and your last words are not saved: please copy them, then sign in again',
  },
  not_allowed: {
    zh: '您已没有查看这份文稿的权限，本机也不再保留',
    en: 'You may no longer see this text, and this device keeps nothing of it',
  },
  not_allowed_unsaved: {
    zh: '您已没有查看这份文稿的权限，最后写的没有保存，本机也不再保留，请先复制下来',
    en: 'You may no longer see this text: your last words are not saved, nor kept on this device; please copy them first',
  },
  full: { zh: '文稿已经写满，最后写的没有保存', en: 'The text is full: your last words are not saved' },
  failed: {
    zh: '与网站的连接出错，请复制您写的内容并重新载入本页',
    en: 'Something went wrong: please copy what you wrote and load this page again',
  },
};
