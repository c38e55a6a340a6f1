import type { Message } from '#app/i18n/message.ts';
import type { BallotsFileFault } from '#app/votes/ballots-file.ts';

/** What contradicts itself in a ballots file. */
export const fileFaultWords: Record<BallotsFileFault, Message> = {
  rows_unsorted: { zh: '选票的行没有按顺序排，或者有重复', en: 'The rows are not in order, or one stands twice' },
  rows_mixed: { zh: '有的行有面积，有的没有', en: 'Some rows have an area and others none' },
  rows_of_secret_weighed: { zh: '不记名的选票带着面积', en: 'Ballots of a secret vote have areas' },
  rows_too_few: { zh: '不记名的选票太少，不应公布', en: 'Too few ballots of a secret vote were published' },
  counts_disagree: { zh: '各行加起来与总票数不符', en: 'The rows do not add up to the number of ballots' },
  log_disagrees: { zh: '选票数与票箱记录不符', en: 'The log of the box has another number of ballots' },
  input_hash_differs: {
    zh: '规则或选票被改动过：与文件里写的选票数据指纹不符',
    en: 'Rules or ballots were changed: they have another hash than the file says',
  },
  result_hash_differs: {
    zh: '结果被改动过：与文件里写的结果指纹不符',
    en: 'The result was changed: it has another hash than the file says',
  },
};

export const words = {
  title: { zh: '自己重新计票：{title}', en: 'Count again yourself: {title}' },
  short: { zh: '重新计票', en: 'Count again' },
  votes: { zh: '表决', en: 'Votes' },
  results: { zh: '结果', en: 'Result' },
  lead: {
    zh: '公布的选票文件里有锁定的规则和全部选票，没有姓名。谁都可以用它从头再算一遍，看看结果对不对。',
    en: 'The published file holds the sealed rules and all ballots, without names. Anybody can count it again from the beginning and see whether the result is right.',
  },
  not_yet: { zh: '结果公布以后才能重新计票。', en: 'You can count again once the result is published.' },
  too_few: {
    zh: '这次不记名表决的选票不到5张，不公布选票，也就不能重新计票。',
    en: 'Fewer than five secret ballots were cast: they are not published, and cannot be counted again.',
  },
  here: { zh: '在这个浏览器里计票', en: 'In this browser' },
  here_lead: {
    zh: '选票文件下载到您的设备上，由您的浏览器计票，网站不参与。',
    en: 'The file comes to your device and your browser does the counting; the site has no part in it.',
  },
  here_script: {
    zh: '这需要打开浏览器的脚本。没有脚本，可以用下面的命令。',
    en: 'This needs scripts in your browser. Without them there is the command below.',
  },
  start: { zh: '下载并计票', en: 'Download and count' },
  file: { zh: '用自己设备上的文件计票', en: 'Count a file of your own' },
  file_hint: {
    zh: '比如早先下载的，或者别人给的选票文件。文件不会上传。',
    en: 'Such as one that you downloaded earlier, or got from somebody. It is not sent anywhere.',
  },
  counting: { zh: '正在计票…', en: 'Counting…' },
  same: { zh: '一致：您的浏览器算出的结果与公布的完全相同', en: 'The same: your browser came to exactly the published result' },
  same_as_file: { zh: '一致：算出的结果与文件里写的完全相同', en: 'The same: the count came to exactly the result in the file' },
  differs: {
    zh: '不一致：算出的结果与公布的不同。请保存这个文件，联系监督委员会',
    en: 'It differs from the published result. Please keep this file and speak to the supervisors',
  },
  faulty: { zh: '这个文件前后矛盾，不能作为凭据', en: 'This file contradicts itself and proves nothing' },
  other_vote: {
    zh: '这是另一次表决的文件：{title}',
    en: 'This file is of another vote: {title}',
  },
  cannot_count: {
    zh: '文件里的规则或选票读不懂，无法计票',
    en: 'The rules or ballots in this file cannot be read, so it was not counted',
  },
  file_not_json: { zh: '这个文件不是JSON', en: 'This file is not JSON' },
  file_not_ballots: { zh: '这个文件不是公布的选票文件', en: 'This file is not a published ballots file' },
  connection: {
    zh: '连不上网站，没有下载到选票文件。如果早先下载过，可以在下面选那个文件。',
    en: 'The site cannot be reached, and the file was not downloaded. If you have it already, choose it below.',
  },
  own_hash: { zh: '您算出的结果指纹', en: 'Hash of your result' },
  published_hash: { zh: '公布的结果指纹', en: 'Published hash' },
  file_hash: { zh: '文件里写的结果指纹', en: 'Hash in the file' },
  counted: { zh: '选票', en: 'Ballots' },
  counted_code: { zh: '计票程序', en: 'Counting code' },
  chosen: { zh: '选出', en: 'Chosen' },
  outcome: { zh: '结论', en: 'Outcome' },
  other_code: {
    zh: '文件由另一个版本的计票程序算出（{version}），结果可能因此不同。',
    en: 'The file was counted by another version of the code ({version}), which may be why.',
  },
  command: { zh: '用命令行计票', en: 'On the command line' },
  command_lead: {
    zh: '下载选票文件和本站的源代码，装好Node.js，在源代码的目录里运行这一条命令。不需要数据库，也不需要联网。',
    en: 'Download the ballots file and the source code of this site, have Node.js, and run this one command in its folder. It needs no database and no network.',
  },
  download: { zh: '下载选票文件', en: 'Download the ballots file' },
} satisfies Record<string, Message>;
