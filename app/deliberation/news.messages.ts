import type { Message } from '#app/i18n/message.ts';

/** What people are told about deliberations, topics and promises. `title` is the room's, the topic's or the promise's. */
export const newsWords = {
  noticed: { zh: '请您参加协商：《{title}》', en: 'You are asked to a deliberation: “{title}”' },
  noticed_next: {
    zh: '{date}，{venue}。议程和文稿请先看。',
    en: '{date}, {venue}. Please read the agenda and the texts before.',
  },
  taken_in: { zh: '您被邀请参加协商：《{title}》', en: 'You were added to a deliberation: “{title}”' },
  now_chair: { zh: '请您主持协商：《{title}》', en: 'You chair a deliberation: “{title}”' },
  now_secretary: { zh: '请您担任协商的秘书：《{title}》', en: 'You are the secretary of a deliberation: “{title}”' },
  no_longer_leads: {
    zh: '协商的主持人或秘书已由他人接替：《{title}》',
    en: 'Somebody took your seat in a deliberation: “{title}”',
  },
  no_longer_leads_next: { zh: '您仍是参加人，原因写在协商页上。', en: 'You go on taking part; its page says why.' },
  room_cancelled: { zh: '协商已取消：《{title}》', en: 'A deliberation is cancelled: “{title}”' },
  room_cancelled_next: { zh: '原因：{reason}', en: 'Why: {reason}' },
  room_concluded: { zh: '您参加的协商已结束：《{title}》', en: 'The deliberation you took part in has concluded: “{title}”' },
  room_concluded_next: {
    zh: '结果：{conclusion}。纪要签署后会公布。',
    en: '{conclusion}. The minutes follow once they are signed.',
  },
  minutes_published: { zh: '会议纪要已公布：《{title}》', en: 'The minutes are published: “{title}”' },
  minutes_published_next: {
    zh: '与会上不符的地方，可以在异议期内提出。',
    en: 'If something is not as it was, you may object in time.',
  },
  objection_raised: { zh: '有人对会议纪要提出异议：《{title}》', en: 'Somebody objects to the minutes: “{title}”' },
  objection_raised_next: { zh: '请在纪要页上公开答复。', en: 'Please answer it in public on the page of the minutes.' },
  assembly_due: {
    zh: '议题达到法定比例，应当召集居民会议：《{title}》',
    en: 'The assembly must be convened on a topic: “{title}”',
  },
  topic_merged: { zh: '您提出的议题《{title}》已并入《{target}》', en: 'Your topic “{title}” was merged into “{target}”' },
  topic_merged_signed: {
    zh: '您联署的议题《{title}》已并入《{target}》',
    en: 'The topic “{title}” that you signed was merged into “{target}”',
  },
  topic_declined: { zh: '您提出的议题《{title}》没有列入', en: 'Your topic “{title}” was declined' },
  topic_declined_signed: { zh: '您联署的议题《{title}》没有列入', en: 'The topic “{title}” that you signed was declined' },
  topic_declined_next: { zh: '理由写在议题页上。', en: 'Its page says why.' },
  topic_on_agenda: { zh: '您提出的议题《{title}》已列入议程', en: 'Your topic “{title}” is on an agenda' },
  topic_on_agenda_signed: { zh: '您联署的议题《{title}》已列入议程', en: 'The topic “{title}” that you signed is on an agenda' },
  topic_concluded: { zh: '您提出的议题《{title}》已经协商', en: 'Your topic “{title}” has been deliberated' },
  topic_concluded_signed: {
    zh: '您联署的议题《{title}》已经协商',
    en: 'The topic “{title}” that you signed has been deliberated',
  },
  topic_handed_up: { zh: '您提出的议题《{title}》已提交上一级', en: 'Your topic “{title}” was handed up' },
  topic_handed_up_signed: { zh: '您联署的议题《{title}》已提交上一级', en: 'The topic “{title}” that you signed was handed up' },
  topic_outcome_next: { zh: '结果：{conclusion}。', en: '{conclusion}.' },
  item_added: { zh: '有一件事由您负责落实：{title}', en: 'Something is yours to do: {title}' },
  item_added_next: {
    zh: '{date}前完成，办完后请报告并附上照片或文件。',
    en: 'By {date}. Then report it, with a picture or document.',
  },
  item_overdue: { zh: '由您负责的事已逾期：{title}', en: 'What is yours to do is overdue: {title}' },
  item_overdue_next: {
    zh: '期限是{date}。大家都能看到逾期，请尽快办理或说明。',
    en: 'It was due on {date}. Everybody sees that it is late; please see to it.',
  },
  item_reported: {
    zh: '您关心的事已报告办完，请看是否认可：{title}',
    en: 'It is reported as done; please see whether you accept it: {title}',
  },
} satisfies Record<string, Message>;
